import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { locks } from "@/db/locks";
import { recordEvent } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import type { Mode } from "@/lib/domain/vocabulary";
import { writeOnce } from "@/lib/guard/once";
import { openServices } from "@/lib/habilitations/find";
import { findCandidate, heldOn } from "./find";
import { errors, refusals, scopeRefusal } from "./labels";
import { checkWord, scopeProblem, WAITING_MAX } from "./policy";
import type { AccessRequestInput } from "./schema";

export type RequestResult =
  | { kind: "created"; count: number }
  | { kind: "invalid"; fieldErrors: Record<string, string> };

type Scope = { id: number; code: string; label: string } | null;

/** « Envoyer la demande »: one request per scope, all of them or none. */
export async function requestAccess(viewer: Viewer, input: AccessRequestInput): Promise<RequestResult> {
  const word = checkWord(input.mot);
  const fieldErrors: Record<string, string> = {};
  if (input.portee === "") fieldErrors.portee = errors.scopeMissing;
  if (input.portee === "services" && input.services.length === 0) fieldErrors.services = errors.servicesMissing;
  if (input.mode === "") fieldErrors.mode = errors.modeMissing;
  if (!word.ok) fieldErrors.mot = word.error;
  if (Object.keys(fieldErrors).length > 0 || !word.ok || input.mode === "") return { kind: "invalid", fieldErrors };
  const { mode } = input;
  return writeOnce(viewer, "demander un accès", async (tx) => {
    // One sending at a time per user: two at once could together pass the limit.
    await tx.execute(sql`select pg_advisory_xact_lock(${locks.accessRequests}::int, ${viewer.userId}::int)`);
    const structure = await findCandidate(tx, input.structure);
    if (!structure?.active) throw new Refusal(refusals.structureGone);
    if (!structure.answered) throw new Refusal(refusals.noGestionnaire);
    const scopes = await readScopes(tx, structure.id, input);
    await refuseHeld(tx, viewer, structure.id, { scopes, mode }, input.portee === "services" ? "services" : "portee");
    await refuseTooMany(tx, viewer, scopes.length);
    for (const scope of scopes) {
      await insertRequest(tx, viewer, { structureId: structure.id, scope, mode, word: word.word });
    }
    return { kind: "created", count: scopes.length };
  });
}

async function readScopes(tx: Tx, structureId: number, { portee, services }: AccessRequestInput): Promise<Scope[]> {
  if (portee === "structure") return [null];
  const wanted = new Set(services);
  const open = (await openServices(tx, structureId)).filter(({ id }) => wanted.has(id));
  if (open.length !== wanted.size) throw new Refusal(refusals.serviceGone, "services");
  return open;
}

async function refuseHeld(
  tx: Tx,
  viewer: Viewer,
  structureId: number,
  { scopes, mode }: { scopes: Scope[]; mode: Mode },
  field: string,
): Promise<void> {
  const held = await heldOn(tx, viewer, structureId);
  for (const scope of scopes) {
    const problem = scopeProblem({ serviceId: scope?.id ?? null, mode }, held);
    if (problem) throw new Refusal(scopeRefusal(problem, scope), field);
  }
}

async function refuseTooMany(tx: Tx, viewer: Viewer, more: number): Promise<void> {
  const [{ waiting }] = (await tx.execute(sql`
    select count(*)::int as waiting from habilitation where user_id = ${viewer.userId} and status = 'demandee'`)) as unknown as [
    { waiting: number },
  ];
  if (waiting + more > WAITING_MAX) throw new Refusal(refusals.tooMany(WAITING_MAX, waiting));
}

type NewRequest = { structureId: number; scope: Scope; mode: Mode; word: string };

async function insertRequest(tx: Tx, viewer: Viewer, { structureId, scope, mode, word }: NewRequest): Promise<void> {
  const [row] = (await tx.execute(sql`
    insert into habilitation (user_id, structure_id, service_id, mode, status, word)
    values (${viewer.userId}, ${structureId}, ${scope?.id ?? null}, ${mode}, 'demandee', ${word})
    on conflict do nothing returning id::int`)) as unknown as [{ id: number }?];
  if (!row) throw new Refusal(scopeRefusal("waiting", scope), scope ? "services" : "portee");
  await recordEvent(tx, viewer, {
    structureId,
    action: "habilitation.demandee",
    subject: viewer.email,
    details: { id: row.id, mode, service: scope?.code ?? null },
  });
}
