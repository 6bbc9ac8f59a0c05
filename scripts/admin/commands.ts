import { disableAccount, enableAccount } from "@/db/admin/account";
import { readEmails, sendAgain } from "@/db/admin/emails";
import { AdminError } from "@/db/admin/error";
import { readIdentifier } from "@/db/admin/identifier";
import { INVITATION_DAYS } from "@/db/admin/invitation";
import { givePasswordLink, PASSWORD_LINK_HOURS } from "@/db/admin/password";
import { readEmail, whoIs } from "@/db/admin/person";
import { namePrincipal } from "@/db/admin/principal";
import { readRights } from "@/db/admin/rights";
import { createStructure, findStructure, named } from "@/db/admin/structure";
import type { Tx } from "@/db/fence";
import { hasValidKey } from "@/db/import/siret";
import { invitationLink, passwordLink } from "./address";
import { describeEmails } from "./emails";
import { describeRights } from "./rights";
import { type Options, required, type Words } from "./words";

export type Command = {
  /** What its one argument is, for « Il manque … »; undefined when it takes none. */
  argument: string | undefined;
  options: Options;
  /** Does it in the transaction given, and answers what to print once that is committed. */
  run: (tx: Tx, words: Words) => Promise<string>;
};

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const ofStructure = "l’identifiant de la structure";
const ofAccount = "l’adresse électronique du compte";

export const commands: Record<string, Command> = {
  structure: {
    argument: ofStructure,
    options: { designation: text, type: text, "code-postal": text, ville: text, "type-identifiant": text },
    run: makeStructure,
  },
  principal: {
    argument: ofStructure,
    options: { courriel: text, nom: text, remplacer: flag, "type-identifiant": text },
    run: makePrincipal,
  },
  droits: {
    argument: ofStructure,
    options: { "type-identifiant": text },
    run: async (tx, words) => {
      const structure = await findStructure(tx, identifierOf(words));
      return describeRights(structure, await readRights(tx, structure));
    },
  },
  desactiver: { argument: ofAccount, options: { "malgre-tout": flag }, run: disable },
  reactiver: { argument: ofAccount, options: {}, run: enable },
  "mot-de-passe": { argument: ofAccount, options: {}, run: newPassword },
  courriels: { argument: undefined, options: { renvoyer: text }, run: emails },
};

const identifierOf = (words: Words) => readIdentifier(words.text("type-identifiant") ?? "SIRET", words.argument);
const kinds = { public: "public", prive: "private", privé: "private" } as const;
const isKind = (word: string): word is keyof typeof kinds => Object.hasOwn(kinds, word);
const lines = (...parts: (string | false | undefined)[]) => parts.filter(Boolean).join("\n");

async function makeStructure(tx: Tx, words: Words): Promise<string> {
  const identifier = identifierOf(words);
  const designation = required(words, "designation");
  const type = required(words, "type").normalize("NFC");
  if (!isKind(type)) throw new AdminError(`--type vaut public ou prive, et non «\u00a0${type}\u00a0».`);
  const structure = await createStructure(tx, {
    identifier,
    designation,
    kind: kinds[type],
    postalCode: words.text("code-postal") ?? "",
    city: words.text("ville") ?? "",
  });
  return lines(
    `Structure créée\u00a0: ${named(structure)}.`,
    // As in the imports: real directories hold such numbers.
    identifier.type === "SIRET" &&
      !hasValidKey(identifier.value) &&
      "Attention\u00a0: la clé de ce SIRET est fausse. Vérifiez ses chiffres.",
  );
}

async function makePrincipal(tx: Tx, words: Words): Promise<string> {
  const identifier = identifierOf(words);
  const email = readEmail(required(words, "courriel"));
  const name = words.text("nom")?.trim();
  const structure = await findStructure(tx, identifier);
  const done = await namePrincipal(tx, structure, { email, name, replace: words.has("remplacer") });
  const cancelled = done.cancelled > 0 && "Le lien d’une invitation précédente ne sert plus.";
  if (done.kind === "invited") {
    return lines(
      `Aucun compte n’a l’adresse ${email}\u00a0: une invitation est prête, pour le gestionnaire principal de ${named(structure)}.`,
      done.replaced && `Quand elle sera acceptée, ${whoIs(done.replaced)} deviendra gestionnaire secondaire.`,
      cancelled,
      `Transmettez ce lien à ${name ? whoIs({ name, email }) : email}. Il sert une seule fois, pendant ${INVITATION_DAYS} jours, et n’est plus jamais affiché\u00a0:`,
      invitationLink(done.secret),
    );
  }
  if (done.kind === "unchanged")
    return `${whoIs(done.person)} est déjà gestionnaire principal de ${named(structure)}\u00a0: rien n’a été changé.`;
  return lines(
    `${whoIs(done.person)} est gestionnaire principal de ${named(structure)}.`,
    name && name !== done.person.name && "--nom n’a pas été utilisé\u00a0: ce compte existe déjà, sous son propre nom.",
    done.replaced && `${whoIs(done.replaced)} est maintenant gestionnaire secondaire.`,
    cancelled,
  );
}

async function disable(tx: Tx, words: Words): Promise<string> {
  const done = await disableAccount(tx, readEmail(words.argument), { anyway: words.has("malgre-tout") });
  if (!done.changed) return `Le compte de ${whoIs(done.person)} est déjà désactivé\u00a0: rien n’a été changé.`;
  return lines(
    `Le compte de ${whoIs(done.person)} est désactivé\u00a0; sessions terminées\u00a0: ${done.sessions}.`,
    done.principalOf.length > 0 &&
      "Ces structures n’ont plus de gestionnaire principal en activité. Nommez-en un avec «\u00a0npm run admin -- principal … --remplacer\u00a0»\u00a0:",
    ...done.principalOf.map((structure) => `  ${named(structure)}`),
  );
}

async function enable(tx: Tx, words: Words): Promise<string> {
  const { person, changed } = await enableAccount(tx, readEmail(words.argument));
  return changed
    ? `Le compte de ${whoIs(person)} est rouvert, avec ses habilitations et son mot de passe.`
    : `Le compte de ${whoIs(person)} n’était pas désactivé\u00a0: rien n’a été changé.`;
}

async function newPassword(tx: Tx, words: Words): Promise<string> {
  const { person, secret, replaced } = await givePasswordLink(tx, readEmail(words.argument));
  return lines(
    `Un lien est prêt pour que ${whoIs(person)} choisisse un nouveau mot de passe. Jusque-là, l’ancien sert toujours.`,
    replaced && "Le lien donné plus tôt ne sert plus.",
    `Transmettez ce lien à cette personne seulement\u00a0: il ouvre son compte. Il sert une seule fois, pendant ${PASSWORD_LINK_HOURS} heures, et n’est plus jamais affiché\u00a0:`,
    passwordLink(secret),
  );
}

async function emails(tx: Tx, words: Words): Promise<string> {
  const id = words.text("renvoyer");
  if (id === undefined) return describeEmails(await readEmails(tx));
  const { to, subject } = await sendAgain(tx, id);
  return `Le courriel «\u00a0${subject}\u00a0» à ${to} est de nouveau à envoyer.`;
}
