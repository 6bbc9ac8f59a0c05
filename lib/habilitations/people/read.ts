import "server-only";
import { and, count, eq, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { actsToday } from "@/db/acting";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { inFrench } from "@/db/order";
import { rows, theRow } from "@/db/rows";
import { habilitation } from "@/db/schema/habilitation";
import { service } from "@/db/schema/structure";
import { appUser } from "@/db/schema/user";
import { escapeLike } from "@/lib/domain/text";
import type { Viewer } from "@/lib/domain/viewer";
import { modes } from "@/lib/domain/vocabulary";
import {
  type AdministeredHead,
  findAdministered,
  findHabilitation,
  type HabilitationRow,
  type OpenService,
  openServices,
  selectHabilitations,
} from "@/lib/habilitations/find";
import type { PeopleQuery } from "@/lib/habilitations/query";
import { identifierTyped } from "@/lib/recipients/policy";
import { clampPage, offsetOf, type Page } from "@/lib/web/pagination";

const administeredStructure = z.object({
  identifier: z.string(),
  designation: z.string(),
  people: z.number(),
  waiting: z.number(),
});
export type AdministeredStructure = z.infer<typeof administeredStructure>;
const counted = z.object({ total: z.number(), matching: z.number() });
export type Administered = { structures: AdministeredStructure[]; page: Page; total: number };

/** A2: a page of the structures whose habilitations the viewer keeps, those with waiting requests first. */
export function readAdministered(viewer: Viewer, query: PeopleQuery): Promise<Administered> {
  return asUser(viewer, async (tx) => {
    const identifier = identifierTyped(query.text);
    const where = identifier
      ? sql`st.identifier like ${`${escapeLike(identifier)}%`}`
      : sql`(' ' || st.folded) like '% ' || search_words(${query.text.normalize("NFC")}) || '%'`;
    const mine = sql`structure st where st.id = any (array(select administered_structures()))`;
    const counts = await theRow(
      tx,
      counted,
      sql`
      select count(*)::int as total, (count(*) filter (where ${where}))::int as matching from ${mine}`,
    );
    const page = clampPage(query.page, query.pageSize, counts.matching);
    const structures = await rows(
      tx,
      administeredStructure,
      sql`
      select * from (select st.identifier, st.designation,
        (select count(distinct h.user_id)::int from habilitation h where h.structure_id = st.id and ${actsToday()}) as people,
        (select count(*)::int from habilitation h where h.structure_id = st.id and h.status = 'demandee') as waiting
      from ${mine} and ${where}) s
      order by waiting > 0 desc, ${inFrench(sql`designation`)}, identifier limit ${page.pageSize} offset ${offsetOf(page)}`,
    );
    return { structures, page, total: counts.total };
  });
}

const invitationRow = z.object({
  id: z.number(),
  email: z.string(),
  mode: z.enum(modes),
  services: z.array(z.string()),
  /** A Paris date. */
  invitedOn: z.string(),
  ended: z.boolean(),
  /** « principal » comes from the operator, who alone takes it back. */
  role: z.enum(["aucun", "principal"]),
});
export type InvitationRow = z.infer<typeof invitationRow>;

export type StructureSpace = {
  structure: AdministeredHead;
  people: HabilitationRow[];
  page: Page;
  requests: HabilitationRow[];
  invitations: InvitationRow[];
  /** The open ones, for accepting with less. */
  services: OpenService[];
};

/** Requests and invitations that wait: as many as one reads; the oldest requests, the newest invitations. */
const WAITING_SHOWN = 200;

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
    const where = and(
      eq(habilitation.structureId, structure.id),
      eq(habilitation.status, "accordee"),
      matches(query.text),
    );
    const total = await countPeople(tx, where);
    const page = clampPage(query.page, query.pageSize, total);
    const people = await selectHabilitations(tx)
      .where(where)
      .orderBy(
        sql`case ${habilitation.role} when 'principal' then 0 when 'secondaire' then 1 else 2 end`,
        inFrench(sql`${appUser.name}`),
        sql`${service.code} nulls first`,
        habilitation.id,
      )
      .limit(page.pageSize)
      .offset(offsetOf(page));
    const requests = await selectHabilitations(tx)
      .where(and(eq(habilitation.structureId, structure.id), eq(habilitation.status, "demandee")))
      .orderBy(habilitation.requestedAt, habilitation.id)
      .limit(WAITING_SHOWN);
    const invitations = await rows(
      tx,
      invitationRow,
      sql`
      select i.id::int as id, i.email, i.mode, i.role, to_char(i.invited_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as "invitedOn", i.expires_at <= now() or not ${inviterStays} as ended,
        to_json(array(select v.code from service v where v.id = any (i.service_ids) order by v.code)) as services
      from invitation i where i.structure_id = ${structure.id} and i.accepted_at is null and i.cancelled_at is null order by i.invited_at desc limit ${WAITING_SHOWN}`,
    );
    return { structure, people, page, requests, invitations, services: await openServices(tx, structure.id) };
  });
}

async function countPeople(tx: Tx, where: SQL | undefined): Promise<number> {
  const [counted] = await tx
    .select({ total: count() })
    .from(habilitation)
    .innerJoin(appUser, eq(appUser.id, habilitation.userId))
    .leftJoin(service, eq(service.id, habilitation.serviceId))
    .where(where);
  return counted?.total ?? 0;
}

/** A part of a name, an address or a service's code; nothing typed matches everybody. */
function matches(text: string): SQL | undefined {
  if (text === "") return undefined;
  const like = `%${escapeLike(text.normalize("NFC"))}%`;
  return sql`(fold(${appUser.name}) like fold(${like}) or lower(${appUser.email}) like lower(${like}) or lower(${service.code}) like lower(${like}))`;
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
