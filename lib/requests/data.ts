import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { inFrench } from "@/db/order";
import type { Viewer } from "@/lib/auth/viewer";
import { openServices } from "@/lib/habilitations/data";
import type { Mode } from "@/lib/habilitations/policy";
import { unreadCount } from "@/lib/inbox/data";
import { clampPage, offsetOf, type Page } from "@/lib/pagination";
import { compactIdentifier, FOUND_MAX, foldedLength, SEARCH_MIN, SEARCH_RESULTS } from "@/lib/partners/policy";
import { wordsBegin } from "@/lib/partners/query";
import { errors } from "./labels";
import { type Held, type RequestState, requestState } from "./policy";

type Service = { code: string; label: string } | null;

/** A request as the person who made it follows it. */
export type OwnRequest = {
  id: number;
  identifier: string;
  designation: string;
  state: RequestState;
  requestedAt: Date;
  /** When it was answered, withdrawn or taken back. */
  answeredAt: Date | null;
  asked: { mode: Mode; service: Service };
  given: { mode: Mode; service: Service };
  word: string;
  reason: string;
};

type RequestRow = Omit<OwnRequest, "state" | "requestedAt" | "answeredAt" | "asked"> & {
  status: Parameters<typeof requestState>[0]["status"];
  requestedAt: string;
  answeredAt: string | null;
  asked: OwnRequest["asked"] | null;
  givenService: number | null;
  askedService: number | null;
};

const named = (alias: SQL) =>
  sql`case when ${alias}.id is null then null else json_build_object('code', ${alias}.code, 'label', ${alias}.label) end`;

/** The viewer's requests: those that wait, then the newest. */
export async function ownRequests(
  tx: Tx,
  viewer: Viewer,
  { page: asked, pageSize }: { page: number; pageSize: number },
): Promise<{ rows: OwnRequest[]; page: Page }> {
  // A gestionnaire also sees the requests of others.
  const mine = sql`h.user_id = ${viewer.userId} and h.requested_at is not null`;
  const [{ total }] = (await tx.execute(
    sql`select count(*)::int as total from habilitation h where ${mine}`,
  )) as unknown as [{ total: number }];
  const page = clampPage(asked, pageSize, total);
  const rows = (await tx.execute(sql`
    select h.id::int as id, st.identifier, st.designation, h.status, h.word, h.reason, h.requested_at as "requestedAt",
      coalesce(h.revoked_at, h.granted_at) as "answeredAt", h.service_id::int as "givenService", h.asked_service_id::int as "askedService",
      json_build_object('mode', h.mode, 'service', ${named(sql`sv`)}) as given,
      case when h.asked_mode is null then null else json_build_object('mode', h.asked_mode, 'service', ${named(sql`av`)}) end as asked
    from habilitation h join structure st on st.id = h.structure_id
    left join service sv on sv.id = h.service_id left join service av on av.id = h.asked_service_id
    where ${mine} order by (h.status = 'demandee') desc, h.requested_at desc, h.id desc
    limit ${pageSize} offset ${offsetOf(page)}`)) as unknown as RequestRow[];
  return { rows: rows.map(ownRequest), page };
}

function ownRequest({ status, givenService, askedService, ...row }: RequestRow): OwnRequest {
  // Written down only where less was given: otherwise what was asked is what is there.
  const asked = row.asked ?? row.given;
  return {
    ...row,
    asked,
    state: requestState({
      status,
      asked: { mode: asked.mode, serviceId: row.asked ? askedService : givenService },
      given: { mode: row.given.mode, serviceId: givenService },
    }),
    requestedAt: new Date(row.requestedAt),
    answeredAt: row.answeredAt === null ? null : new Date(row.answeredAt),
  };
}

export type Candidate = {
  id: number;
  type: string;
  identifier: string;
  designation: string;
  postalCode: string;
  city: string;
  active: boolean;
  /** Somebody can answer. */
  answered: boolean;
};

/** The structure to ask an access to, with what the asker already has on it. */
export type AskableStructure = Candidate & {
  services: { id: number; code: string; label: string }[];
  held: Held[];
};

export async function findCandidate(tx: Tx, id: number): Promise<Candidate | null> {
  const [row] = await candidates(tx, sql`s.id = ${id}`);
  return row ?? null;
}

const candidates = async (tx: Tx, where: SQL) =>
  (await tx.execute(sql`
    select s.id::int as id, s.identifier_type as type, s.identifier, s.designation, s.postal_code as "postalCode", s.city, s.active,
      has_gestionnaire(s.id) as answered
    from structure s where ${where} order by s.active desc, s.identifier_type limit 10`)) as unknown as Candidate[];

/** What acts or waits for the viewer on a structure. A gestionnaire's own has all there is to ask for: another gestionnaire changes it. */
export async function heldOn(tx: Tx, viewer: Viewer, structureId: number): Promise<Held[]> {
  const rows = await tx.execute(sql`
    select h.service_id::int as "serviceId", case h.role when 'aucun' then h.mode else 'modification' end as mode, case h.status when 'accordee' then 'acting' else 'waiting' end as state
    from habilitation h where h.user_id = ${viewer.userId} and h.structure_id = ${structureId}
      and (h.status = 'demandee' or (h.status = 'accordee' and (h.ends_on is null or h.ends_on >= paris_today())))`);
  return rows as unknown as Held[];
}

export type StructureSearch = {
  /** What was typed is not an identifier, or nobody's: said under the field. */
  error: string | null;
  structure: AskableStructure | null;
  /** Several structures of other types share this identifier: one of them is to be chosen. */
  several: Candidate[];
  /** Public structures of this name; null when an identifier was typed. */
  named: NamedStructures | null;
  unread: number;
};

export type NamedStructures = {
  structures: Pick<Candidate, "id" | "type" | "identifier" | "designation" | "postalCode" | "city">[];
  /** There are more than these. */
  more: boolean;
};

/**
 * Open public structures, by words that begin words of their names: who they are is public. That a private firm is here is told
 * to nobody who has not its exact identifier. No more than FOUND_MAX are sorted, however common the word.
 */
async function findByName(tx: Tx, text: string): Promise<NamedStructures> {
  const [{ words }] = (await tx.execute(sql`select search_words(${text.normalize("NFC")}) as words`)) as unknown as [
    { words: string },
  ];
  if (words === "") return { structures: [], more: false };
  const rows = (await tx.execute(sql`
    select * from (
      select s.id::int as id, s.identifier_type as type, s.identifier, s.designation, s.postal_code as "postalCode", s.city
      from structure s where structure_words(s.folded) @@ ${wordsBegin(words)} and s.kind = 'public' and s.active limit ${FOUND_MAX}) s
    order by ${inFrench(sql`s.designation`)}, s.identifier limit ${SEARCH_RESULTS + 1}`)) as unknown as NamedStructures["structures"];
  return { structures: rows.slice(0, SEARCH_RESULTS), more: rows.length > SEARCH_RESULTS };
}

/** « Demander un accès »: the structure with exactly this identifier, or public ones by name; null: nothing was searched yet. */
export async function readAccessRequest(viewer: Viewer, typed: string | null, type: string): Promise<StructureSearch> {
  return asUser(viewer.userId, async (tx) => {
    const nothing = { error: null, structure: null, several: [], named: null, unread: await unreadCount(tx) };
    if (typed === null) return nothing;
    const compact = compactIdentifier(typed);
    if (compact === "") return { ...nothing, error: errors.identifierMissing };
    const found = await candidates(
      tx,
      sql`s.identifier = any (array[${typed.trim()}, ${compact}]) and (${type} = '' or s.identifier_type = ${type})`,
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
