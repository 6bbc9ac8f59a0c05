import { beforeAll, expect, test } from "vitest";
import type { Viewer } from "@/lib/domain/viewer";
import { asApp } from "../support/as-app";
import { useDatabase } from "../support/database";
import { makers } from "../support/world";

// A2: what somebody changes of their own account is written down, for them and for nobody's history.
const database = useDatabase();
const make = makers(database);
const app = asApp(database);
const password = "mot de passe d’avant";
let account: typeof import("@/lib/auth/account");
let passwordHash = "";
let serial = 0;
beforeAll(async () => {
  process.env.AUTH_SECRET ??= "un secret d’essai de plus de trente-deux caractères";
  account = await import("@/lib/auth/account");
  passwordHash = await (await import("@/lib/auth/password")).hashPassword(password);
});

async function person(): Promise<{ name: string; viewer: Viewer }> {
  serial += 1;
  const name = `personne${serial}`;
  return { name, viewer: await make.viewer(await make.user(name, passwordHash)) };
}

/** As they are stored, and as their owner reads them: the same. */
async function accountEvents({ userId }: Viewer): Promise<unknown[]> {
  const stored = await database.owner`
    select id, action, details, structure_id, subject from audit_event where user_id = ${userId} order by id`;
  const read = await app(userId, (tx) => tx`select id, action, details from account_event order by id`);
  expect(read).toEqual(stored.map(({ id, action, details }) => ({ id, action, details })));
  return stored.map(({ structure_id, action, subject, details }) => [structure_id, action, subject, details]);
}

test("each change is one event of the account; what stays as it was is none; a wrong choice leaves none", async () => {
  const { viewer, name } = await person();
  const { viewer: other } = await person();
  const structure = await make.structure("Chez elle", { kind: "public" });
  await make.habilitate(other.userId, structure);
  await make.habilitate(viewer.userId, structure);
  await database.owner`update habilitation set role = 'principal' where user_id = ${other.userId}`;
  await account.changeName(viewer, name);
  await account.changeName(viewer, "Zoé Petit");
  await account.changeNotice(viewer, "immediat");
  await account.changeNotice(viewer, "immediat");
  await account.changeNotice(viewer, "aucun");
  await account.closeNoticeQuestion(other);
  await expect(account.changeNotice(viewer, "souvent" as "aucun")).rejects.toThrow();
  expect(await accountEvents(viewer)).toEqual([
    [null, "compte.nom", viewer.email, { before: { name }, after: { name: "Zoé Petit" } }],
    [null, "compte.courriels", viewer.email, { before: { notice: null }, after: { notice: "immediat" } }],
    [null, "compte.courriels", viewer.email, { before: { notice: "immediat" }, after: { notice: "aucun" } }],
  ]);
  // Not even the gestionnaire of a structure of theirs reads them, and nobody reads them in its history.
  for (const source of ["account_event", "audit_event"])
    expect(await app(other.userId, (tx) => tx.unsafe(`select 1 from ${source}`))).toHaveLength(0);
});

test("the link that leaves the e-mails makes the same event, once", async () => {
  const { viewer } = await person();
  const { leaveNotices } = await import("@/lib/auth/leaving");
  const { leavingKey, leavingToken } = await import("@/lib/auth/leaving-link");
  const { env } = await import("@/lib/web/env");
  const link = leavingToken(viewer.userId, leavingKey(env().authSecret));
  await leaveNotices(link);
  await leaveNotices(link);
  expect(await accountEvents(viewer)).toEqual([
    [null, "compte.courriels", viewer.email, { before: { notice: null }, after: { notice: "aucun" } }],
  ]);
});

test("a change waits for no row that only names the account: a long send of the same person, in another tab", async () => {
  const { viewer } = await person();
  await database.owner.begin(async (tx) => {
    await tx`select 1 from app_user where id = ${viewer.userId} for key share`;
    await account.changeName(viewer, "Zoé Petit");
    await account.changeNotice(viewer, "immediat");
  });
  expect(await accountEvents(viewer)).toHaveLength(2);
});

test("of an account's events and a structure's, none may pass for the other", async () => {
  const { viewer } = await person();
  const structure = await make.structure("Tenue à part", { kind: "public" });
  for (const [action, on] of [
    ["compte.nom", structure.id],
    ["message.envoye", null],
  ] as const)
    await expect(
      database.owner`insert into audit_event (user_id, structure_id, action, subject) values (${viewer.userId}, ${on}, ${action}, 'x')`,
    ).rejects.toMatchObject({ constraint_name: "audit_event_structure" });
});

test("a new password is one event, without it or its hash; a wrong current one is none; of two at once one is told", async () => {
  const { viewer } = await person();
  const change = (next: string, current = password) => account.changePassword(viewer, { current, next }, undefined);
  expect(await change("mot de passe d’après", "au hasard")).toEqual({ kind: "wrong" });
  expect(await accountEvents(viewer)).toEqual([]);
  await Promise.all([change("le premier des deux"), change("le second des deux")]);
  expect(await accountEvents(viewer)).toEqual([[null, "compte.motdepasse", viewer.email, {}]]);
});

test("a change that cannot be written down is not made", async () => {
  const { viewer, name } = await person();
  await database.owner.unsafe(
    "alter table audit_event add constraint essai check (action not like 'compte.%') not valid",
  );
  const changes = [
    () => account.changeName(viewer, "Zoé Petit"),
    () => account.changeNotice(viewer, "aucun"),
    () => account.changePassword(viewer, { current: password, next: "mot de passe d’après" }, undefined),
  ];
  for (const change of changes) await expect(change()).rejects.toThrow();
  await database.owner.unsafe("alter table audit_event drop constraint essai");
  const [kept] = await database.owner`select name, notice, password_hash from app_user where id = ${viewer.userId}`;
  expect(kept).toEqual({ name, notice: null, password_hash: passwordHash });
});
