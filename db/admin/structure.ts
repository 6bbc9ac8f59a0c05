import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { cleanText, Refusal } from "@/db/import/values";
import { mailbox, structure } from "@/db/schema/structure";
import { AdminError } from "./error";
import { recordOperatorEvent } from "./event";
import { type Identifier, sentence, written } from "./identifier";

export type Structure = { id: number; identifier: Identifier; designation: string };

/** « Commune de Chambéry » (SIRET 21730065600019) */
export const named = ({ designation, identifier }: Structure) =>
  `«\u00a0${designation}\u00a0» (${written(identifier)})`;

export async function findStructure(tx: Tx, identifier: Identifier): Promise<Structure> {
  const [found] = await tx
    .select({ id: structure.id, designation: structure.designation })
    .from(structure)
    .where(and(eq(structure.identifier, identifier.value), eq(structure.identifierType, identifier.type)));
  if (!found) {
    throw new AdminError(
      `Aucune structure n’a l’identifiant ${written(identifier)}\u00a0: importez l’annuaire, ou créez-la avec «\u00a0npm run admin -- structure\u00a0».`,
    );
  }
  return { ...found, identifier };
}

type NewStructure = {
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
  const [made] = await tx
    .insert(structure)
    .values({
      identifierType: identifier.type,
      identifier: identifier.value,
      designation,
      kind,
      postalCode,
      city,
    })
    .onConflictDoNothing()
    .returning({ id: structure.id });
  if (!made) throw new AdminError(`La structure ${named(await findStructure(tx, identifier))} existe déjà.`);
  await tx.insert(mailbox).values({ structureId: made.id });
  await recordOperatorEvent(tx, {
    structureId: made.id,
    action: "operateur.structure",
    subject: designation,
    details: { before: null, after: { ...identifier, designation, kind, postalCode, city } },
  });
  return { id: made.id, identifier, designation };
}

function text(raw: string, option: string, max: number): string {
  const clean = cleanText(raw, option, max);
  if (clean instanceof Refusal) throw new AdminError(sentence(clean.reason.replace(" :", "\u00a0:")));
  return clean;
}
