import "server-only";
import { and, count, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { insertable } from "@/db/insertable";
import { locks } from "@/db/locks";
import { habilitation } from "@/db/schema/habilitation";
import { recordEvent } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import type { Mode } from "@/lib/domain/vocabulary";
import { writeOnce } from "@/lib/guard/once";
import { type OpenService, openServices } from "@/lib/habilitations/find";
import { findCandidate, heldOn } from "./find";
import { refusals, scopeRefusal } from "./labels";
import { scopeProblem, WAITING_MAX } from "./policy";
import type { AccessRequestInput } from "./schema";

const asked = insertable(habilitation, "userId", "structureId", "serviceId", "mode", "status", "word");

/** One service; null: the whole structure. */
type Scope = OpenService | null;

/** « Envoyer la demande »: one request per scope, all of them or none. Answers how many. */
export async function requestAccess(viewer: Viewer, input: AccessRequestInput): Promise<number> {
  const { mode, mot: word } = input;
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
      await insertRequest(tx, viewer, { structureId: structure.id, scope, mode, word });
    }
    return scopes.length;
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
  const [{ waiting } = { waiting: 0 }] = await tx
    .select({ waiting: count() })
    .from(habilitation)
    .where(and(eq(habilitation.userId, viewer.userId), eq(habilitation.status, "demandee")));
  if (waiting + more > WAITING_MAX) throw new Refusal(refusals.tooMany(WAITING_MAX, waiting));
}

type NewRequest = { structureId: number; scope: Scope; mode: Mode; word: string };

async function insertRequest(tx: Tx, viewer: Viewer, { structureId, scope, mode, word }: NewRequest): Promise<void> {
  const [made] = await tx
    .insert(asked)
    .values({ userId: viewer.userId, structureId, serviceId: scope?.id ?? null, mode, status: "demandee", word })
    .onConflictDoNothing()
    .returning({ id: habilitation.id });
  if (!made) throw new Refusal(scopeRefusal("waiting", scope), scope ? "services" : "portee");
  await recordEvent(tx, viewer, {
    structureId,
    action: "habilitation.demandee",
    subject: viewer.email,
    details: { id: made.id, mode, service: scope?.code ?? null },
  });
}
