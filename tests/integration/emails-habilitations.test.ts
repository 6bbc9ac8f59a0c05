import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Tx } from "@/db/fence";
import type { Viewer } from "@/lib/domain/viewer";
import { tellDecision } from "@/lib/jobs/decision";
import { tellRequest } from "@/lib/jobs/request";
import { type Cast, makeCast } from "../support/cast";
import { useDatabase } from "../support/database";
import { emailsLike, workerOf } from "../support/jobs";
import { day } from "../support/world";

// A2: who is told of a request and of a decision. The changes are made as the application makes them, in the viewer's transaction.
const database = useDatabase();
let cast: Cast;
let worker: ReturnType<typeof workerOf>;
let principal: Viewer;
let etat: number;
let stech: number;
let achats: number;
beforeAll(async () => {
  cast = await makeCast(database);
  worker = workerOf(database);
  etat = cast.structures.etat.id;
  stech = cast.services.stech.id;
  achats = cast.services.achats.id;
  principal = await gestionnaire("principale", "principal");
});
afterAll(() => worker.close());

async function gestionnaire(name: string, role: string, endsOn: string | null = null): Promise<Viewer> {
  const id = await cast.make.user(name);
  await database.owner`insert into habilitation (user_id, structure_id, mode, role, ends_on) values (${id}, ${etat}, 'modification', ${role}, ${endsOn})`;
  return cast.make.viewer(id);
}
const act = async (viewer: Viewer, work: (tx: Tx) => Promise<unknown>) =>
  (await import("@/db/client")).asUser(viewer, work);
const newcomer = async () => {
  const name = `n${crypto.randomUUID().slice(0, 8)}`;
  return { name, viewer: await cast.make.viewer(await cast.make.user(name)) };
};
const ask = async (viewer: Viewer, service: number | null, word = "") => {
  await act(viewer, (tx) =>
    tx.execute(sql`insert into habilitation (user_id, structure_id, service_id, mode, status, word)
      values (${viewer.userId}, ${etat}, ${service}, 'modification', 'demandee', ${word})`),
  );
  const [row] = await database.owner<{ id: number }[]>`
    select id::int from habilitation where user_id = ${viewer.userId} and status = 'demandee' order by id desc limit 1`;
  return row?.id as number;
};
const keys = async (prefix: string) => (await emailsLike(database, prefix)).map(({ to }) => to);
const toPerson = async (name: string) => {
  await worker.run();
  return (await emailsLike(database, "decision:")).filter(({ to }) => to === `${name}@essai.fr`);
};

describe("a request", () => {
  test("reaches every gestionnaire of the structure today, each once though the job runs twice, and nobody else", async () => {
    await gestionnaire("seconde", "secondaire", day(0));
    await gestionnaire("partie", "secondaire", day(-1));
    const closed = await gestionnaire("fermee", "secondaire");
    await database.owner`update app_user set disabled_at = now() where id = ${closed.userId}`;
    const { name, viewer } = await newcomer();
    const id = await ask(viewer, null, "Bonjour,\n<b>c’est pour la paie</b>");
    await worker.run();
    await tellRequest(worker.work(), [id]);
    expect(await keys(`demande:${id}:`)).toEqual(["principale@essai.fr", "seconde@essai.fr"]);
    const [email] = await emailsLike(database, `demande:${id}:`);
    expect(email?.subject).toBe(`Demande d’habilitation de ${name} pour Etat`);
    for (const part of [`${name}@essai.fr`, "> Bonjour,", "toute la structure", "modification"])
      expect(email?.text).toContain(part);
    expect(email?.text).toContain(`https://messages.exemple.fr/habilitations/${cast.structures.etat.identifier}\n`);
    expect(email?.html).toContain("&lt;b&gt;c’est pour la paie&lt;/b&gt;");
  });

  test("on several services at once is one e-mail", async () => {
    const { viewer } = await newcomer();
    await act(viewer, (tx) =>
      tx.execute(sql`insert into habilitation (user_id, structure_id, service_id, mode, status)
        values (${viewer.userId}, ${etat}, ${stech}, 'modification', 'demandee'), (${viewer.userId}, ${etat}, ${achats}, 'consultation', 'demandee')`),
    );
    const before = (await keys("demande:")).length;
    await worker.run();
    const emails = (await emailsLike(database, "demande:")).slice(before);
    expect(emails).toHaveLength(2);
    expect(emails[0]?.text).toContain("STECH");
    expect(emails[0]?.text).toContain("ACHATS");
  });

  test("rolled back, or withdrawn before the worker comes, is told to nobody", async () => {
    const { viewer } = await newcomer();
    const before = await keys("demande:");
    await expect(
      act(viewer, async (tx) => {
        await tx.execute(
          sql`insert into habilitation (user_id, structure_id, mode, status) values (${viewer.userId}, ${etat}, 'consultation', 'demandee')`,
        );
        await tx.execute(sql`select 1 / 0`);
      }),
    ).rejects.toThrow();
    expect(await worker.jobs()).toEqual([]);
    const id = await ask(viewer, null);
    await act(viewer, (tx) => tx.execute(sql`update habilitation set status = 'annulee' where id = ${id}`));
    await worker.run();
    expect(await keys("demande:")).toEqual(before);
  });
});

describe("a decision", () => {
  const decide = (id: number, change: ReturnType<typeof sql>) =>
    act(principal, (tx) => tx.execute(sql`update habilitation set ${change}, version = version + 1 where id = ${id}`));

  test("accepted, widened, revoked: each is told once, with what it was at that time", async () => {
    const { name, viewer } = await newcomer();
    const id = await ask(viewer, stech);
    await decide(id, sql`status = 'accordee', granted_at = now()`);
    await decide(id, sql`service_id = null, ends_on = ${day(30)}`);
    await decide(id, sql`status = 'revoquee', reason = 'Changement de poste'`);
    // All three jobs run now, after the last change.
    const emails = await toPerson(name);
    expect(emails.map(({ subject }) => subject)).toEqual([
      "Habilitation accordée pour Etat",
      "Habilitation modifiée pour Etat",
      "Habilitation retirée pour Etat",
    ]);
    expect(emails[0]?.text).toContain("Portée\u00a0: service STECH");
    expect(emails[1]?.text).toContain("Portée, avant\u00a0: service STECH");
    expect(emails[1]?.text).toContain("Portée, maintenant\u00a0: toute la structure");
    expect(emails[1]?.text).toContain("Fin, avant\u00a0: sans date de fin");
    expect(emails[2]?.text).toContain("> Changement de poste");
    for (const { text } of emails) expect(text).toContain("Décision de\u00a0: principale");
    expect(emails[0]?.text).toContain("https://messages.exemple.fr/compte\n");
  });

  test("with less than was asked, over two services: one e-mail that says what was asked", async () => {
    const { name, viewer } = await newcomer();
    const id = await ask(viewer, null);
    await act(principal, async (tx) => {
      await tx.execute(
        sql`update habilitation set status = 'accordee', mode = 'consultation', service_id = ${stech}, asked_mode = mode, version = version + 1 where id = ${id}`,
      );
      await tx.execute(
        sql`insert into habilitation (user_id, structure_id, service_id, mode) values (${viewer.userId}, ${etat}, ${achats}, 'consultation')`,
      );
    });
    const [email, ...others] = await toPerson(name);
    expect(others).toEqual([]);
    expect(email?.text).toContain("Portée demandée\u00a0: toute la structure");
    expect(email?.text).toContain("service STECH");
    expect(email?.text).toContain("service ACHATS");
  });

  test("more than what one had on that scope: told as granted, what made room for it is not told as taken away", async () => {
    const { name, viewer } = await newcomer();
    await act(principal, (tx) =>
      tx.execute(
        sql`insert into habilitation (user_id, structure_id, mode) values (${viewer.userId}, ${etat}, 'consultation')`,
      ),
    );
    await toPerson(name);
    const id = await ask(viewer, null);
    await act(principal, async (tx) => {
      await tx.execute(
        sql`update habilitation set status = 'revoquee', version = version + 1 where user_id = ${viewer.userId} and status = 'accordee'`,
      );
      await tx.execute(sql`update habilitation set status = 'accordee', version = version + 1 where id = ${id}`);
    });
    const email = (await toPerson(name)).at(-1);
    expect(email?.subject).toBe("Habilitation accordée pour Etat");
    expect(email?.text).not.toContain("retirée");
  });

  test("refused with its reason; a job that runs twice tells once", async () => {
    const { name, viewer } = await newcomer();
    const id = await ask(viewer, null);
    await decide(id, sql`status = 'refusee', reason = 'Demandez à\nvotre chef'`);
    const payloads = await worker.work().sql<{ payload: unknown }[]>`select payload from graphile_worker._private_jobs`;
    const emails = await toPerson(name);
    const state = { mode: "modification", service: null, role: "aucun", endsOn: null };
    expect(payloads.at(-1)?.payload).toMatchObject([
      { habilitation: id, before: { ...state, status: "demandee" }, after: { ...state, status: "refusee" } },
    ]);
    await tellDecision(worker.work(), payloads.at(-1)?.payload);
    expect(emails.map(({ subject }) => subject)).toEqual(["Demande d’habilitation refusée pour Etat"]);
    expect(emails[0]?.text).toContain("Motif\u00a0:\n> Demandez à\n> votre chef");
    expect(await toPerson(name)).toHaveLength(1);
  });

  test("given without a request; the role handed over is told to who gets it, not to who gives it", async () => {
    const { name, viewer } = await newcomer();
    await act(principal, (tx) =>
      tx.execute(
        sql`insert into habilitation (user_id, structure_id, mode, role) values (${viewer.userId}, ${etat}, 'modification', 'secondaire')`,
      ),
    );
    expect((await toPerson(name))[0]?.text).toContain("Rôle\u00a0: gestionnaire secondaire");
    await act(principal, async (tx) => {
      await tx.execute(
        sql`update habilitation set role = 'secondaire' where user_id = ${principal.userId} and structure_id = ${etat}`,
      );
      await tx.execute(
        sql`update habilitation set role = 'principal' where user_id = ${viewer.userId} and structure_id = ${etat}`,
      );
    });
    expect((await toPerson(name))[1]?.text).toContain("Rôle, maintenant\u00a0: gestionnaire principal");
    expect(await toPerson("principale")).toEqual([]);
    await act(viewer, async (tx) => {
      await tx.execute(
        sql`update habilitation set role = 'secondaire' where user_id = ${viewer.userId} and structure_id = ${etat}`,
      );
      await tx.execute(
        sql`update habilitation set role = 'principal' where user_id = ${principal.userId} and structure_id = ${etat}`,
      );
    });
    await worker.run();
  });

  test("nothing for what nobody signed in did, what one ends oneself, or a row that stays as it was", async () => {
    const { name, viewer } = await newcomer();
    await cast.make.habilitate(viewer.userId, cast.structures.etat);
    const mine = sql`user_id = ${viewer.userId} and structure_id = ${etat}`;
    await act(principal, (tx) => tx.execute(sql`update habilitation set version = version + 1 where ${mine}`));
    await act(viewer, (tx) => tx.execute(sql`update habilitation set status = 'revoquee' where ${mine}`));
    expect(await worker.jobs()).toEqual([]);
    expect(await toPerson(name)).toEqual([]);
  });
});
