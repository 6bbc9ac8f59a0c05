import { countOf } from "@/lib/domain/text";

export const signInErrors = {
  emailMissing: "Saisissez votre adresse électronique.",
  passwordMissing: "Saisissez votre mot de passe.",
  // One sentence for an unknown address and a wrong password.
  wrong: "Adresse électronique ou mot de passe incorrect. Vérifiez-les, puis recommencez.",
  emailForeign: "Une adresse électronique s’écrit sans accent ni espace, par exemple prenom.nom@mairie.fr.",
  locked: (minutes: number) =>
    `Trop d’essais. Attendez ${countOf(minutes, "minute")}, puis recommencez. Mot de passe oublié\u00a0? Sous le bouton «\u00a0Se connecter\u00a0», la page dit à qui en demander un nouveau.`,
};

export const signOutErrors = {
  unavailable:
    "Vous êtes encore connecté\u00a0: le service ne répond pas pour l’instant. Réessayez dans quelques instants.",
};

export const invitationErrors = {
  gone: "Cette invitation a déjà été utilisée, ou son lien n’est plus valable. Demandez-en une nouvelle à la personne qui vous l’a envoyée.",
  differs: "Les deux saisies diffèrent. Saisissez le même mot de passe deux fois.",
};

/** Who gives a link to a new password. A gestionnaire cannot. */
const helper = (assistance: string | undefined) =>
  assistance
    ? `à l’assistance\u00a0: ${assistance}`
    : "à la personne qui administre Mes messages dans votre organisme.";

/** Under « Se connecter »; `assistance` is the operator's own setting. */
export const forgotten = (assistance: string | undefined) =>
  `Mot de passe oublié\u00a0? Demandez un lien, pour en choisir un nouveau, ${helper(assistance)}`;

export const newPasswordErrors = {
  gone: (assistance: string | undefined) =>
    `Il a déjà servi, un autre l’a remplacé, il est trop ancien, ou il n’est pas entier. Demandez-en un nouveau ${helper(assistance)}`,
};

export const sessionSentences: Record<string, { title: string; text: string }> = {
  terminee: {
    title: "Votre session est terminée.",
    text: "Elle se ferme après 30\u00a0minutes sans activité, ou 12\u00a0heures après la connexion, ou quand vous la fermez depuis un autre poste. Reconnectez-vous pour continuer.",
  },
  invitation: {
    title: "Invitation acceptée.",
    text: "Votre compte existe déjà\u00a0: connectez-vous pour voir votre nouvelle habilitation.",
  },
  motdepasse: {
    title: "Nouveau mot de passe enregistré.",
    text: "Connectez-vous avec lui. Les sessions qui étaient ouvertes ailleurs sont fermées.",
  },
  fermee: { title: "Vous êtes déconnecté.", text: "Fermez le navigateur si vous utilisez un poste partagé." },
};
export const errors = {
  nameMissing: "Saisissez votre nom.",
  nameHoldsAddress: "Un nom ne contient ni adresse électronique, ni adresse d’un site.",
  currentMissing: "Saisissez votre mot de passe actuel.",
  currentWrong: "Ce n’est pas votre mot de passe actuel.",
  newPasswordMissing: "Saisissez un nouveau mot de passe.",
  passwordShort: (min: number, length: number) => `${min} caractères au minimum (${length} saisis).`,
  passwordGuessed: "Choisissez autre chose que votre adresse ou votre nom.",
  passwordSame: "Choisissez un mot de passe différent de l’actuel.",
  confirmationMissing: "Saisissez le nouveau mot de passe une seconde fois.",
  confirmationDiffers: "Les deux saisies du nouveau mot de passe diffèrent. Recommencez celle-ci.",
};
