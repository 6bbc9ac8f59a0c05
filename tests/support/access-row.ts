import { randomUUID } from "node:crypto";
import { type Actor, actorNames } from "./access-actors";
import type { World } from "./access-world";
import { typedDay } from "./world";

export type Fields = Record<string, string | string[]>;

/** One line of the table: an action, what it is asked, and who gets it. Everybody else must change nothing at all. */
export type ActionRow = {
  /** Folder of lib, slash, name of the export. */
  action: string;
  what: string;
  allowed: readonly Actor[];
  /** Valid in every respect but the rights. */
  fields: (world: World) => Fields;
  /** SQL on the world `w`: true once it has happened. */
  effect: string;
};

export const row = (
  action: string,
  what: string,
  allowed: readonly Actor[],
  fields: ActionRow["fields"],
  effect: string,
): ActionRow => ({ action, what, allowed, fields, effect });

// Groups that the table names. Written out, never read from the product's rules.
export const nobody: Actor[] = [];
/** Who comes from our own pages. */
export const everybody: Actor[] = actorNames.filter((name) => name !== "sans origine");
export const signedIn: Actor[] = everybody.filter(
  (name) => !["désactivée", "session fermée", "déconnectée"].includes(name),
);
/** Write as the structure. */
export const writers: Actor[] = ["modification", "principal"];
/** Write as the service GUICHET. */
export const deskWriters: Actor[] = ["modification service", "modification", "principal"];
export const gestionnaires: Actor[] = ["secondaire", "principal"];
export const principal: Actor[] = ["principal"];
export const wholeStructure: Actor[] = ["consultation", "modification", "secondaire", "principal"];
/** The service GUICHET, by itself or with its structure. */
export const desk: Actor[] = ["consultation service", "modification service", ...wholeStructure];
/** The structure, or any service of it. */
export const anyHere: Actor[] = ["modification autre service", ...desk];

/** The composer's form, as it is sent. */
export function composed(world: World, change: Fields): Fields {
  return {
    structure: world.siret,
    service: "",
    type: "fournisseur",
    destinataires: [world.supplier],
    saisie: "",
    debut: typedDay(0),
    fin: typedDay(14),
    titre: "Essai",
    message: "Bonjour",
    intention: "enregistrer",
    cle: randomUUID(),
    ...change,
  };
}
