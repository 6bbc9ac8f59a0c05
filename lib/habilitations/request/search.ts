import "server-only";
import { and, sql } from "drizzle-orm";
import { z } from "zod";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { inFrench } from "@/db/order";
import { rows, theRow } from "@/db/rows";
import { identifierTypes, structure } from "@/db/schema/structure";
import type { Viewer } from "@/lib/domain/viewer";
import { openServices } from "@/lib/habilitations/find";
import { wordsBegin } from "@/lib/recipients/matching";
import { compactIdentifier, FOUND_MAX, foldedLength, SEARCH_MIN, SEARCH_RESULTS } from "@/lib/recipients/policy";
import { type AskableStructure, type Candidate, candidates, heldOn } from "./find";
import { errors } from "./labels";

const searched = z.object({ words: z.string() });
const namedStructure = z.object({
  id: z.number(),
  type: z.enum(identifierTypes),
  identifier: z.string(),
  designation: z.string(),
  postalCode: z.string(),
  city: z.string(),
});

export type StructureSearch = {
  /** What was typed is not an identifier, or nobody's: said under the field. */
  error: string | null;
  structure: AskableStructure | null;
  /** Several structures of other types share this identifier: one of them is to be chosen. */
  several: Candidate[];
  /** Public structures of this name; null when an identifier was typed. */
  named: NamedStructures | null;
};
export type NamedStructures = {
  structures: z.infer<typeof namedStructure>[];
  /** There are more than these. */
  more: boolean;
};

/**
 * Open public structures, by words that begin words of their names: who they are is public. That a private firm is here is told
 * to nobody who has not its exact identifier. No more than FOUND_MAX are sorted, however common the word.
 */
async function findByName(tx: Tx, text: string): Promise<NamedStructures> {
  const { words } = await theRow(tx, searched, sql`select search_words(${text.normalize("NFC")}) as words`);
  if (words === "") return { structures: [], more: false };
  const found = await rows(
    tx,
    namedStructure,
    sql`
    select * from (
      select s.id::int as id, s.identifier_type as type, s.identifier, s.designation, s.postal_code as "postalCode", s.city
      from structure s where structure_words(s.folded) @@ ${wordsBegin(words)} and s.kind = 'public' and s.active limit ${FOUND_MAX}) s
    order by ${inFrench(sql`s.designation`)}, s.identifier limit ${SEARCH_RESULTS + 1}`,
  );
  return { structures: found.slice(0, SEARCH_RESULTS), more: found.length > SEARCH_RESULTS };
}

/** « Demander un accès »: the structure with exactly this identifier, or public ones by name; null: nothing was searched yet. */
export async function readAccessRequest(viewer: Viewer, typed: string | null, type: string): Promise<StructureSearch> {
  return asUser(viewer, async (tx) => {
    const nothing = { error: null, structure: null, several: [], named: null };
    if (typed === null) return nothing;
    const compact = compactIdentifier(typed);
    if (compact === "") return { ...nothing, error: errors.identifierMissing };
    const found = await candidates(
      tx,
      and(
        sql`${structure.identifier} = any (array[${typed.trim()}, ${compact}])`,
        sql`(${type} = '' or ${structure.identifierType} = ${type})`,
      ),
    );
    const [first] = found;
    if (!first) {
      if (/^\d+$/.test(compact))
        return {
          ...nothing,
          error: compact.length === 14 ? errors.unknown(compact) : errors.identifierShape(compact.length),
        };
      if (foldedLength(typed) < SEARCH_MIN) return { ...nothing, error: errors.nameShort };
      const named = await findByName(tx, typed);
      return named.structures.length > 0
        ? { ...nothing, named }
        : { ...nothing, error: errors.nobodyNamed(typed.trim()) };
    }
    if (found.length > 1) return { ...nothing, several: found };
    if (!first.active) return { ...nothing, error: errors.closed(first.designation) };
    return {
      ...nothing,
      structure: {
        ...first,
        services: await openServices(tx, first.id),
        held: await heldOn(tx, viewer, first.id),
      },
    };
  });
}
