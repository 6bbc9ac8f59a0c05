import { createHash, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { disableAccount } from "@/db/admin/account";
import { namePrincipal } from "@/db/admin/principal";
import { findStructure } from "@/db/admin/structure";
import { fencedTransaction } from "@/db/fence";
import type { Viewer } from "@/lib/domain/viewer";
import { useDatabase } from "../support/database";
import { usePlace } from "../support/place";
import { type Product, product } from "../support/product";
import { day } from "../support/world";

// B8: an invitation is worth what its inviter's right is worth: it ends with it, and is judged again when it is opened.
const database = useDatabase();
const { place, make } = usePlace(database);
let invitations: typeof import("@/lib/auth/invitation");
let habilitations: Product["habilitations"];
beforeAll(async () => {
  invitations = await import("@/lib/auth/invitation");
  habilitations = await product("habilitations");
});

async function invite(by: Viewer | null, role = "aucun") {
  const secret = randomUUID();
  const email = `${secret}@essai.fr`;
  await database.owner`
    insert into invitation (structure_id, email, mode, role, token_hash, invited_by, expires_at)
    values (${place.structure.id}, ${email}, 'modification', ${role}, ${createHash("sha256").update(secret).digest("hex")},
      ${by?.userId ?? null}, now() + interval '7 days')`;
  return { secret, email };
}

/** What somebody who holds the link gets: the page, then an account. */
const opens = async ({ secret }: { secret: string }) => {
  const page = (await invitations.readInvitation(secret)) !== null;
  const account = await invitations.acceptInvitation(secret, "Nouvelle Personne", "une phrase assez longue");
  if (page !== account) throw new Error("The page and the account disagree.");
  return account;
};

const row = async (viewer: Viewer) => {
  const [found] = await database.owner`
    select id::int, version from habilitation where user_id = ${viewer.userId} and structure_id = ${place.structure.id} and status = 'accordee'`;
  return found as unknown as { id: number; version: number };
};
const change = (viewer: Viewer, set: Record<string, string | number | null>) =>
  database.owner`update habilitation set ${database.owner(set)} where user_id = ${viewer.userId} and structure_id = ${place.structure.id}`;
const operator = <T>(work: Parameters<typeof fencedTransaction<T>>[1]) => fencedTransaction(database.owner, work);
const cancelled = async (email: string) => {
  const events = await database.owner`
    select user_id::int as by, structure_id::int as structure from audit_event where action = 'invitation.annulee' and subject = ${email}`;
  const [invitation] =
    await database.owner`select cancelled_at is not null as gone from invitation where email = ${email}`;
  return { gone: invitation?.gone, events: events.map((event) => ({ ...event })) };
};

describe("B8 an invitation ends with its inviter's right", () => {
  test("revoked: the link is dead, and the history says so, once, in the name of who revoked", async () => {
    const link = await invite(place.second);
    const { id, version } = await row(place.second);
    await habilitations.revokeHabilitation(place.principal, id, version, "Départ");
    expect(await cancelled(link.email)).toEqual({
      gone: true,
      events: [{ by: place.principal.userId, structure: place.structure.id }],
    });
    expect(await opens(link)).toBe(false);
  });

  test("given up by themselves", async () => {
    const link = await invite(place.second);
    await (await import("@/lib/account/give-up")).giveUp(place.second, (await row(place.second)).id);
    expect(await cancelled(link.email)).toMatchObject({ gone: true, events: [{ by: place.second.userId }] });
    expect(await opens(link)).toBe(false);
  });

  test("handed over", async () => {
    const link = await invite(place.principal);
    const others = await invite(place.second);
    const { id, version } = await row(place.second);
    await habilitations.handOver(place.principal, id, version);
    expect((await cancelled(link.email)).gone).toBe(true);
    expect(await opens(link)).toBe(false);
    expect(await opens(others)).toBe(true);
  });

  test("replaced by the operator", async () => {
    const link = await invite(place.principal);
    const email = `remplace${place.serial}@essai.fr`;
    await make.user(`remplace${place.serial}`);
    await operator(async (tx) => {
      const structure = await findStructure(tx, { type: "SIRET", value: place.structure.identifier });
      return namePrincipal(tx, structure, { email, name: undefined, replace: true });
    });
    expect(await cancelled(link.email)).toMatchObject({ gone: true, events: [{ by: null }] });
    expect(await opens(link)).toBe(false);
  });

  test("no gestionnaire any more, or of a service only", async () => {
    const link = await invite(place.second);
    await change(place.second, { role: "aucun" });
    expect((await cancelled(link.email)).gone).toBe(true);
    expect(await opens(link)).toBe(false);
    await change(place.second, { role: "secondaire" });
    const other = await invite(place.second);
    await change(place.second, { role: "aucun", service_id: place.service.id });
    expect(await opens(other)).toBe(false);
  });

  test("an account closed by the operator, and opened again: what was called off stays so", async () => {
    const link = await invite(place.second);
    await operator((tx) => disableAccount(tx, place.second.email, { anyway: false }));
    expect(await cancelled(link.email)).toMatchObject({ gone: true, events: [{ by: null }] });
    await database.owner`update app_user set disabled_at = null where id = ${place.second.userId}`;
    expect(await opens(link)).toBe(false);
  });

  test("ended by its date, which no statement tells: judged when it is opened, and shown as ended", async () => {
    const link = await invite(place.second);
    await database.owner.begin(async (tx) => {
      await tx`alter table habilitation disable trigger user`;
      await tx`update habilitation set ends_on = ${day(-1)} where user_id = ${place.second.userId}`;
      await tx`alter table habilitation enable trigger user`;
    });
    const { readStructureSpace } = await product("habilitations");
    const space = await readStructureSpace(place.principal, place.structure.identifier, {
      text: "",
      page: 1,
      pageSize: 10,
    } as never);
    expect(space?.invitations).toMatchObject([{ email: link.email, ended: true }]);
    expect(await opens(link)).toBe(false);
  });

  test("an end put in the past", async () => {
    const link = await invite(place.second);
    await change(place.second, { ends_on: day(-1) });
    expect((await cancelled(link.email)).gone).toBe(true);
  });
});

describe("B8 what stays", () => {
  test("with the mode lowered, or an end to come: gestionnaires invite as before", async () => {
    const link = await invite(place.second);
    await change(place.second, { mode: "consultation", ends_on: day(3) });
    expect(await cancelled(link.email)).toEqual({ gone: false, events: [] });
    expect(await opens(link)).toBe(true);
  });

  test("the operator's, whoever is revoked; another gestionnaire's; the inviter's on another structure", async () => {
    const elsewhere = await make.structure(`Ailleurs ${place.serial}`, { kind: "public" });
    await database.owner`insert into habilitation (user_id, structure_id, mode, role) values (${place.second.userId}, ${elsewhere.id}, 'modification', 'principal')`;
    const [operators, others, far] = [await invite(null), await invite(place.principal), await invite(place.second)];
    await database.owner`update invitation set structure_id = ${elsewhere.id} where email = ${far.email}`;
    await database.owner`update habilitation set status = 'revoquee', role = 'aucun' where user_id = ${place.second.userId} and structure_id = ${place.structure.id}`;
    for (const link of [operators, others, far]) expect(await opens(link)).toBe(true);
  });

  test("what was accepted before", async () => {
    const link = await invite(place.second);
    expect(await opens(link)).toBe(true);
    const { id, version } = await row(place.second);
    await habilitations.revokeHabilitation(place.principal, id, version, "Départ");
    expect(await cancelled(link.email)).toEqual({ gone: false, events: [] });
    expect(
      await database.owner`
      select 1 from habilitation h join app_user u on u.id = h.user_id where u.email = ${link.email} and h.status = 'accordee'`,
    ).toHaveLength(1);
  });

  test("accepted and revoked at the same moment: one order or the other, never half", async () => {
    const link = await invite(place.second);
    const { id, version } = await row(place.second);
    const [accepted] = await Promise.all([
      invitations.acceptInvitation(link.secret, "Nouvelle Personne", "une phrase assez longue"),
      habilitations.revokeHabilitation(place.principal, id, version, "Départ"),
    ]);
    expect((await cancelled(link.email)).gone).toBe(!accepted);
  });
});
