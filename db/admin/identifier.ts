import { cleanIdentifier, Refusal } from "@/db/import/values";
import { identifierTypes } from "@/db/schema/structure";
import { AdminError } from "./error";

export type Identifier = { type: (typeof identifierTypes)[number]; value: string };

/** "SIRET 21730065600019": how sentences name it. */
export const written = ({ type, value }: Identifier) => `${type} ${value}`;

/** An identifier as the imports would read it. */
export function readIdentifier(type: string, raw: string): Identifier {
  const value = cleanIdentifier(type, raw);
  if (value instanceof Refusal) throw new AdminError(sentence(value.reason));
  const known = identifierTypes.find((each) => each === type);
  if (!known) throw new AdminError(sentence(`type d’identifiant inconnu\u00a0: ${type}`));
  return { type: known, value };
}

/** The imports name what is wrong in a table of lines; here it stands alone. */
export const sentence = (reason: string) => `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
