import { z } from "zod";
import { shaped } from "@/db/rows";
import { modes, roles } from "@/lib/domain/vocabulary";
import { type Right, serviceScope, WHOLE_STRUCTURE } from "@/lib/emails/labels";
import { type Decision, decisionEmail } from "@/lib/emails/templates";
import { queueEmails, type Work } from "./work";

const state = z.object({
  status: z.enum(["demandee", "accordee", "refusee", "revoquee", "annulee"]),
  service: z.int().nullable(),
  mode: z.enum(modes),
  role: z.enum(roles),
  endsOn: z.string().nullable(),
});

/** What the trigger `habilitation_emails` saw: the row may have changed again since. */
const change = z.object({
  habilitation: z.int(),
  change: z.string(),
  by: z.int(),
  before: state.nullable(),
  after: state.extend({ reason: z.string() }),
});
type State = z.infer<typeof state>;
type Change = z.infer<typeof change>;

const told = z.strictObject({
  id: z.string(),
  email: z.string(),
  structure: z.string(),
  by: z.string().nullable(),
});
const scope = z.strictObject({ id: z.int(), code: z.string(), label: z.string() });

/** Tells a person what was decided about their habilitations on one structure, in one e-mail per change. */
export async function tellDecision({ sql }: Work, payload: unknown): Promise<void> {
  const changes = z.array(change).parse(payload);
  const [first] = changes;
  if (!first) return;
  const [person] = await shaped(
    told,
    sql`
      select u.id, u.email, s.designation as structure, (select name from app_user where id = ${first.by}) as by
      from habilitation h join app_user u on u.id = h.user_id join structure s on s.id = h.structure_id
      where h.id = ${first.habilitation} and u.disabled_at is null`,
  );
  if (!person) return;
  const scopes = await readScopes(sql, changes);
  await queueEmails(sql, [
    {
      key: `decision:${first.habilitation}:${first.change}:${person.id}`,
      to: person.email,
      email: decisionEmail({
        structure: person.structure,
        by: person.by ?? "un gestionnaire",
        decisions: changes.filter((change) => !isReplaced(change, changes)).map((change) => decide(change, scopes)),
      }),
    },
  ]);
}

async function readScopes(sql: Work["sql"], changes: Change[]): Promise<Map<number | null, string>> {
  const ids = changes.flatMap(({ before, after }) => [before?.service, after.service]).filter((id) => id != null);
  const services = await shaped(
    scope,
    sql`select id::int, code, label from service where id = any (${`{${ids.join(",")}}`}::bigint[])`,
  );
  return new Map<number | null, string>([
    [null, WHOLE_STRUCTURE],
    ...services.map((service): [number, string] => [service.id, serviceScope(service)]),
  ]);
}

/** What an accepted request on the same scope replaces, in the same change: « retirée » would be false. */
function isReplaced({ after, habilitation }: Change, changes: Change[]): boolean {
  return (
    after.status === "revoquee" &&
    changes.some(
      (other) =>
        other.habilitation !== habilitation &&
        other.after.status === "accordee" &&
        other.after.service === after.service,
    )
  );
}

function decide({ before, after }: Change, scopes: Map<number | null, string>): Decision {
  const right = ({ service, mode, role, endsOn }: State): Right => ({
    scope: scopes.get(service) ?? "un service",
    mode,
    role,
    endsOn,
  });
  const { reason } = after;
  if (after.status === "refusee") return { kind: "refused", asked: right(before ?? after), reason };
  if (after.status === "revoquee") return { kind: "revoked", right: right(before ?? after), reason };
  if (before?.status === "accordee") return { kind: "changed", before: right(before), after: right(after), reason };
  const asAsked = before?.status !== "demandee" || (before.mode === after.mode && before.service === after.service);
  return asAsked
    ? { kind: "granted", right: right(after), reason }
    : { kind: "less", right: right(after), asked: right(before), reason };
}
