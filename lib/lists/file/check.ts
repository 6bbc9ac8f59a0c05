import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { asUser } from "@/db/client";
import { rows } from "@/db/rows";
import { identifierTypes } from "@/db/schema/structure";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { findList } from "@/lib/lists/find";
import { type LineState, refusals } from "@/lib/lists/labels";
import { type IdentifierLine, isReadable, lineIdentifier } from "@/lib/recipients/pasted";
import { recipientKey } from "@/lib/recipients/policy";

/** What a line is; `key` is what a form carries to add it. */
export type LineAnswer = { state: LineState; key: string };

const lineShape = z.strictObject({
  /** Which line, from 0; one whose identifier is that of several structures comes several times, partners first. */
  n: z.int(),
  type: z.enum(identifierTypes),
  identifier: z.string(),
  code: z.string().nullable(),
  known: z.boolean(),
  partner: z.boolean(),
  active: z.boolean(),
  present: z.boolean(),
});

/** From a file: what each line is for this list. A structure that exists but exchanged no invoice is told from an unknown one. */
export async function checkLines(viewer: Viewer, id: string, lines: IdentifierLine[]): Promise<LineAnswer[]> {
  return asUser(
    viewer,
    async (tx) => {
      const list = await findList(tx, id);
      if (!list) throw new Refusal(refusals.invisible);
      const wanted = lines.map(({ identifiant, service }, n) => ({
        n,
        identifier: lineIdentifier({ identifiant, service }),
        code: service.trim() || null,
      }));
      const found = await rows(
        tx,
        lineShape,
        sql`select w.n, coalesce(st.identifier_type, 'SIRET') as type, w.identifier, w.code,
            st.id is not null and (w.code is null or b.id is not null) as known, p.mailbox_id is not null as partner,
            coalesce(b.active, false) as active, m.mailbox_id is not null as present
          from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w (n int, identifier text, code text)
          left join structure st on st.identifier = w.identifier
          left join service sv on sv.structure_id = st.id and sv.code = w.code
          left join mailbox b on b.structure_id = st.id and coalesce(b.service_id, 0) = case when w.code is null then 0 else coalesce(sv.id, -1) end
          left join partner p on p.owner_structure_id = ${list.owner.structureId} and p.kind = ${list.kind} and p.mailbox_id = b.id
          left join mailing_list_member m on m.list_id = ${list.id} and m.mailbox_id = b.id
          order by w.n, p.mailbox_id is null`,
      );
      const answers: LineAnswer[] = [];
      for (const line of found)
        answers[line.n] ??= { state: lineState(line), key: recipientKey(line.identifier, line.code, line.type) };
      return answers;
    },
    { bySize: true },
  );
}

function lineState({ identifier, known, partner, active, present }: z.infer<typeof lineShape>): LineState {
  if (!known) return isReadable(identifier) ? "inconnue" : "illisible";
  if (!partner) return "etrangere";
  if (!active) return "fermee";
  return present ? "presente" : "bonne";
}
