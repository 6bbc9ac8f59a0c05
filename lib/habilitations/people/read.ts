import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { actsToday } from "@/db/acting";
import { asUser } from "@/db/client";
import { inFrench } from "@/db/order";
import { habilitation } from "@/db/schema/habilitation";
import type { ParisDate } from "@/lib/domain/dates";
import { escapeLike } from "@/lib/domain/text";
import type { Viewer } from "@/lib/domain/viewer";
import type { Mode } from "@/lib/domain/vocabulary";
import {
  type AdministeredHead,
  columns,
  findAdministered,
  findHabilitation,
  type HabilitationRow,
  type OpenService,
  openServices,
  tables,
} from "@/lib/habilitations/find";
import type { PeopleQuery } from "@/lib/habilitations/query";
import { identifierTyped } from "@/lib/recipients/policy";
import { clampPage, offsetOf, type Page } from "@/lib/web/pagination";

export type AdministeredStructure = { identifier: string; designation: string; people: number; waiting: number };
export type Administered = { structures: AdministeredStructure[]; page: Page; total: number };

/** A2: a page of the structures whose habilitations the viewer keeps, those with waiting requests first. */
export function readAdministered(viewer: Viewer, query: PeopleQuery): Promise<Administered> {
  return asUser(viewer, async (tx) => {
    const identifier = identifierTyped(query.text);
    const where = identifier
      ? sql`st.identifier like ${`${escapeLike(identifier)}%`}`
      : sql`(' ' || st.folded) like '% ' || search_words(${query.text.normalize("NFC")}) || '%'`;
    const mine = sql`structure st where st.id = any (array(select administered_structures()))`;
    const [counts] = (await tx.execute(sql`
      select count(*)::int as total, (count(*) filter (where ${where}))::int as matching from ${mine}`)) as unknown as [
      { total: number; matching: number },
    ];
    const page = clampPage(query.page, query.pageSize, counts.matching);
    const structures = await tx.execute(sql`
      select * from (select st.identifier, st.designation,
        (select count(distinct h.user_id)::int from habilitation h where h.structure_id = st.id and ${actsToday()}) as people,
        (select count(*)::int from habilitation h where h.structure_id = st.id and h.status = 'demandee') as waiting
      from ${mine} and ${where}) s
      order by waiting > 0 desc, ${inFrench(sql`designation`)}, identifier limit ${page.pageSize} offset ${offsetOf(page)}`);
    return {
      structures: structures as unknown as AdministeredStructure[],
      page,
      total: counts.total,
    };
  });
}

export type InvitationRow = {
  id: number;
  email: string;
  mode: Mode;
  services: string[];
  invitedOn: ParisDate;
  ended: boolean;
  /** « principal » comes from the operator, who alone takes it back. */
  role: "aucun" | "principal";
};
export type StructureSpace = {
  structure: AdministeredHead;
  people: HabilitationRow[];
  page: Page;
  requests: HabilitationRow[];
  invitations: InvitationRow[];
  /** The open ones, for accepting with less. */
  services: OpenService[];
};

/** The operator invited, or somebody who may still: otherwise the link `i` opens nothing any more (`may_invite` in SQL). */
const inviterStays = sql`(i.invited_by is null or exists (
  select 1 from habilitation w join app_user p on p.id = w.user_id
  where w.user_id = i.invited_by and w.structure_id = i.structure_id and w.role <> 'aucun'
    and p.disabled_at is null and ${actsToday(alias(habilitation, "w"))}))`;

/** A2: who may act for a structure, a page at a time, with the requests and invitations that wait; null when it is not the viewer's. */
export function readStructureSpace(
  viewer: Viewer,
  identifier: string,
  query: PeopleQuery,
): Promise<StructureSpace | null> {
  return asUser(viewer, async (tx) => {
    const structure = await findAdministered(tx, identifier);
    if (!structure) return null;
    const where = sql`h.structure_id = ${structure.id} and h.status = 'accordee' and ${matches(query.text)}`;
    const [{ total }] = (await tx.execute(
      sql`select count(*)::int as total from ${tables} where ${where}`,
    )) as unknown as [{ total: number }];
    const page = clampPage(query.page, query.pageSize, total);
    const people = await tx.execute(sql`
      select ${columns} from ${tables} where ${where}
      order by case h.role when 'principal' then 0 when 'secondaire' then 1 else 2 end, ${inFrench(sql`u.name`)}, sv.code nulls first, h.id
      limit ${page.pageSize} offset ${offsetOf(page)}`);
    const requests = await tx.execute(sql`
      select ${columns} from ${tables} where h.structure_id = ${structure.id} and h.status = 'demandee' order by h.requested_at, h.id limit 200`);
    const invitations = await tx.execute(sql`
      select i.id::int as id, i.email, i.mode, i.role, to_char(i.invited_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as "invitedOn", i.expires_at <= now() or not ${inviterStays} as ended,
        to_json(array(select v.code from service v where v.id = any (i.service_ids) order by v.code)) as services
      from invitation i where i.structure_id = ${structure.id} and i.accepted_at is null and i.cancelled_at is null order by i.invited_at desc limit 200`);
    return {
      structure,
      people: people as unknown as HabilitationRow[],
      page,
      requests: requests as unknown as HabilitationRow[],
      invitations: invitations as unknown as InvitationRow[],
      services: await openServices(tx, structure.id),
    };
  });
}

function matches(text: string): SQL {
  if (text === "") return sql`true`;
  const like = `%${escapeLike(text.normalize("NFC"))}%`;
  return sql`(fold(u.name) like fold(${like}) or lower(u.email) like lower(${like}) or lower(sv.code) like lower(${like}))`;
}

/** One habilitation or request of a structure that the viewer administers, with that structure and its open services. */
export function readHabilitation(
  viewer: Viewer,
  identifier: string,
  id: string,
): Promise<{ structure: AdministeredHead; row: HabilitationRow; services: OpenService[] } | null> {
  return asUser(viewer, async (tx) => {
    const structure = await findAdministered(tx, identifier);
    const row = structure && /^\d{1,9}$/.test(id) ? await findHabilitation(tx, Number(id)) : null;
    if (!structure || row?.structureId !== structure.id || row.status !== "accordee") return null;
    return { structure, row, services: await openServices(tx, structure.id) };
  });
}
