import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { actsToday } from "@/db/acting";
import { asUser } from "@/db/client";
import { rows, theRow } from "@/db/rows";
import { escapeLike } from "@/lib/domain/text";
import type { Viewer } from "@/lib/domain/viewer";
import { type AdministeredHead, findAdministered } from "@/lib/habilitations/find";
import type { PeopleQuery } from "@/lib/habilitations/query";
import { clampPage, offsetOf, type Page } from "@/lib/web/pagination";

const serviceRow = z.object({
  id: z.number(),
  code: z.string(),
  label: z.string(),
  active: z.boolean(),
  /** Those with a habilitation on this service itself. */
  people: z.number(),
  lists: z.number(),
  /** Messages of this service that are displayed today or later. */
  running: z.number(),
});
export type ServiceRow = z.infer<typeof serviceRow>;
const counted = z.object({ total: z.number(), matching: z.number(), empty: z.number() });

export type Services = {
  structure: AdministeredHead;
  services: ServiceRow[];
  page: Page;
  total: number;
  empty: number;
};

/** A2: a page of the services of a structure that the viewer administers, with what names each; null otherwise. */
export function readServices(viewer: Viewer, identifier: string, query: PeopleQuery): Promise<Services | null> {
  return asUser(viewer, async (tx) => {
    const structure = await findAdministered(tx, identifier);
    if (!structure) return null;
    const like = `%${escapeLike(query.text.normalize("NFC"))}%`;
    const matching = sql`(lower(sv.code) like lower(${like}) or fold(sv.label) like fold(${like}))`;
    const people = sql`(select count(distinct h.user_id)::int from habilitation h where h.service_id = sv.id and ${actsToday()})`;
    const counts = await theRow(
      tx,
      counted,
      sql`
      select count(*)::int as total, (count(*) filter (where ${matching}))::int as matching,
        (count(*) filter (where sv.active and ${people} = 0))::int as empty
      from service sv where sv.structure_id = ${structure.id}`,
    );
    const page = clampPage(query.page, query.pageSize, counts.matching);
    const services = await rows(
      tx,
      serviceRow,
      sql`
      select sv.id::int as id, sv.code, sv.label, sv.active, ${people} as people,
        (select count(*)::int from mailing_list l where l.owner_mailbox_id = b.id) as lists,
        (select count(*)::int from message m where m.sender_mailbox_id = b.id and m.status = 'envoye' and m.display_end >= paris_today()) as running
      from service sv join mailbox b on b.service_id = sv.id
      where sv.structure_id = ${structure.id} and ${matching}
      order by sv.active desc, sv.code limit ${page.pageSize} offset ${offsetOf(page)}`,
    );
    return {
      structure,
      services,
      page,
      total: counts.total,
      empty: counts.empty,
    };
  });
}
