import { sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { cleanText, Refusal } from "@/db/import/values";
import { AdminError } from "./error";
import { recordOperatorEvent } from "./event";
import { type Identifier, sentence, written } from "./identifier";

export type Structure = { id: number; identifier: Identifier; designation: string };

/** « Commune de Chambéry » (SIRET 21730065600019) */
export const named = ({ designation, identifier }: Structure) =>
  `«\u00a0${designation}\u00a0» (${written(identifier)})`;

export async function findStructure(tx: Tx, identifier: Identifier): Promise<Structure> {
  const [row] = (await tx.execute(sql`
    select id, designation from structure where identifier = ${identifier.value} and identifier_type = ${identifier.type}`)) as unknown as {
    id: string;
    designation: string;
  }[];
  if (!row) {
    throw new AdminError(
      `Aucune structure n’a l’identifiant ${written(identifier)}\u00a0: importez l’annuaire, ou créez-la avec «\u00a0npm run admin -- structure\u00a0».`,
    );
  }
  return { id: Number(row.id), identifier, designation: row.designation };
}

export type NewStructure = {
  identifier: Identifier;
  designation: string;
  kind: "public" | "private";
  postalCode: string;
  city: string;
};

/** A structure that no import brings, with the address that its messages are sent from and to. */
export async function createStructure(tx: Tx, typed: NewStructure): Promise<Structure> {
  const { identifier, kind } = typed;
  const designation = text(typed.designation, "--designation", 255);
  if (designation === "") throw new AdminError("--designation est vide.");
  const postalCode = text(typed.postalCode, "--code-postal", 20);
  const city = text(typed.city, "--ville", 100);
  const [made] = (await tx.execute(sql`
    insert into structure (identifier_type, identifier, designation, kind, postal_code, city)
    values (${identifier.type}, ${identifier.value}, ${designation}, ${kind}, ${postalCode}, ${city})
    on conflict do nothing returning id`)) as unknown as { id: string }[];
  if (!made) throw new AdminError(`La structure ${named(await findStructure(tx, identifier))} existe déjà.`);
  const structure = { id: Number(made.id), identifier, designation };
  await tx.execute(sql`insert into mailbox (structure_id) values (${structure.id})`);
  await recordOperatorEvent(tx, {
    structureId: structure.id,
    action: "operateur.structure",
    subject: designation,
    details: { before: null, after: { ...identifier, designation, kind, postalCode, city } },
  });
  return structure;
}

function text(raw: string, option: string, max: number): string {
  const clean = cleanText(raw, option, max);
  if (clean instanceof Refusal) throw new AdminError(sentence(clean.reason.replace(" :", "\u00a0:")));
  return clean;
}
