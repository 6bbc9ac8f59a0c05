import { scopeLabel } from "@/lib/habilitations/labels";
import { countOf } from "@/lib/text";
import type { Notice } from "./policy";

export const errors = {
  nameMissing: "Saisissez votre nom.",
  forbiddenCharacter: "Caractère non autorisé.",
  nameHoldsAddress: "Un nom ne contient ni adresse électronique, ni adresse d’un site.",
  tooLong: (max: string, length: string) => `${max} caractères au maximum (${length} saisis).`,
  currentMissing: "Saisissez votre mot de passe actuel.",
  currentWrong: "Ce n’est pas votre mot de passe actuel.",
  newPasswordMissing: "Saisissez un nouveau mot de passe.",
  passwordShort: (min: number, length: number) => `${min} caractères au minimum (${length} saisis).`,
  passwordGuessed: "Choisissez autre chose que votre adresse ou votre nom.",
  passwordSame: "Choisissez un mot de passe différent de l’actuel.",
  confirmationMissing: "Saisissez le nouveau mot de passe une seconde fois.",
  confirmationDiffers: "Les deux saisies du nouveau mot de passe diffèrent. Recommencez celle-ci.",
};

export const refusals = {
  locked: (minutes: number) => `Trop d’essais. Attendez ${countOf(minutes, "minute")}, puis recommencez.`,
  changed: "Votre mot de passe a été changé entre-temps, depuis une autre session. Recommencez avec le nouveau.",
  habilitationGone: "Cette habilitation n’agit déjà plus. Rechargez la page pour voir où vous en êtes.",
  principal:
    "Vous êtes gestionnaire principal de cette structure, qui ne peut pas rester sans personne. Transmettez d’abord ce rôle à un gestionnaire secondaire.",
  sessionGone: "Cette session était déjà fermée.",
};

export const noticeLabels: Record<Notice, string> = {
  immediat: "Tout de suite",
  quotidien: "Une fois par jour",
  aucun: "Jamais",
};

/** The same inside a sentence: « la structure entière », « le service EDUC – Education » */
export const scopeWords = (service: Parameters<typeof scopeLabel>[0]) =>
  service ? `le service ${scopeLabel(service)}` : "la structure entière";
