import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { holdsAddress } from "@/lib/domain/text";
import { limitSentence } from "@/lib/emails/limits";
import { askers } from "../support/askers";
import { useDatabase } from "../support/database";
import { told as toldOf } from "../support/form";
import { emailsLike, workerOf } from "../support/jobs";
import { usePlace } from "../support/place";
import { type Product, product } from "../support/product";

// B11: the e-mails that one person may cause in a day, counted in the transaction that causes them.
const database = useDatabase();
const { place, make, form } = usePlace(database);
const { ask, person } = askers(database);
const worker = workerOf(database);
afterAll(() => worker.close());
let grants: Product["habilitations"];
let requests: Product["requests"];
beforeAll(async () => {
  grants = await product("habilitations");
  requests = await product("requests");
});

let serial = 0;
const addresses = (count: number) =>
  Array.from({ length: count }, () => {
    serial += 1;
    return `limite${serial}@essai.fr`;
  });
const invite = (list: string[], by = place.principal) => grants.grant(by, form(list.join(" ")));

/** So many that the principal has sent today already. */
const invited = (count: number) => database.owner`
  insert into invitation (structure_id, email, mode, token_hash, invited_by, expires_at)
  select ${place.structure.id}, 'deja' || n || '-' || ${place.serial}::text || '@essai.fr', 'consultation',
    'deja' || n || '-' || ${place.serial}::text, ${place.principal.userId}, now() + interval '1 day' from generate_series(1, ${count}::int) n`;

/** The French sentence of a refusal by a limit; any other failure is one. */
async function told(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => new Error("It was not refused."),
    (reason: unknown) => reason,
  );
  const sentence = limitSentence(error);
  if (!sentence) throw error;
  return sentence;
}
const yesterday = (table: string, column: string) =>
  database.owner.unsafe(`update ${table} set ${column} = ${column} - interval '25 hours'`);

describe("B11 invitations", () => {
  test("100 a day and person, all or none of a form; more the next day", async () => {
    await invited(94);
    expect(await told(invite(addresses(7)))).toMatch(/100\u00a0invitations par jour.*demain/);
    await invite(addresses(6));
    expect(await told(invite(addresses(1)))).toMatch(/100\u00a0invitations/);
    expect(await database.owner`select 1 from invitation where invited_by = ${place.principal.userId}`).toHaveLength(
      100,
    );
    // Another gestionnaire has not invited anybody.
    await invite(addresses(1), place.second);
    await yesterday("invitation", "invited_at");
    await invite(addresses(1));
  });

  test("two forms at once: the second counts the first", async () => {
    await invited(94);
    const outcomes = await Promise.allSettled([invite(addresses(4)), invite(addresses(4))]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("5 a day to one address, whoever invites and however it is written", async () => {
    const [address = ""] = addresses(1);
    for (const by of [place.principal, place.second, place.principal, place.second, place.principal])
      await invite([address], by);
    expect(await told(invite([address.toUpperCase()], place.second))).toMatch(/déjà reçu 5\u00a0invitations/);
  });

  test("300 a day for a structure", async () => {
    await database.owner`
      insert into invitation (structure_id, email, mode, token_hash, expires_at)
      select ${place.structure.id}, 'masse' || n || '@essai.fr', 'consultation', 'masse' || ${place.serial}::text || n, now() + interval '1 day' from generate_series(1, 300) n`;
    expect(await told(invite(addresses(1)))).toMatch(/300\u00a0invitations.*cette structure/);
  });
});

describe("B11 requests", () => {
  const askAndCancel = async (viewer: Awaited<ReturnType<typeof person>>, change = {}) => {
    await ask(viewer, place.structure, change);
    const rows = await database.owner<
      { id: number }[]
    >`select id::int from habilitation where user_id = ${viewer.userId} and status = 'demandee'`;
    for (const { id } of rows) await requests.cancelRequest(viewer, id);
    await worker.run();
  };
  const toldOf = async (viewer: Awaited<ReturnType<typeof person>>) =>
    (await emailsLike(database, "demande:")).filter(
      ({ to, text }) => to === place.principal.email && text.includes(viewer.email),
    );

  test("10 a day and person", async () => {
    const viewer = await person();
    for (let made = 0; made < 10; made += 1) await askAndCancel(viewer);
    expect(await told(ask(viewer, place.structure))).toMatch(/10\u00a0demandes aujourd’hui.*demain/);
    await yesterday("habilitation", "requested_at");
    await ask(viewer, place.structure);
  });

  test("withdrawn and made again within a day is told once; what is new in it is told", async () => {
    const viewer = await person();
    const once = async (change = {}) => {
      await ask(viewer, place.structure, change);
      await worker.run();
      const rows = await database.owner<
        { id: number }[]
      >`select id::int from habilitation where user_id = ${viewer.userId} and status = 'demandee'`;
      for (const { id } of rows) await requests.cancelRequest(viewer, id);
      return (await toldOf(viewer)).length;
    };
    expect(await once()).toBe(1);
    expect(await once()).toBe(1);
    expect(await once({ mode: "modification" })).toBe(2);
    expect(await once({ portee: "services", services: [place.service.id] })).toBe(3);
    expect(await once({ portee: "services", services: [place.service.id] })).toBe(3);
  });

  test("withdrawn before anybody was told is told when it is made again", async () => {
    const viewer = await person();
    await askAndCancel(viewer);
    expect(await toldOf(viewer)).toHaveLength(0);
    await ask(viewer, place.structure);
    await worker.run();
    expect(await toldOf(viewer)).toHaveLength(1);
  });
});

test("B11 decisions: one person's habilitation changes 20 times a day at most by one hand", async () => {
  const { changeHabilitation } = await product("habilitations");
  const target = await make.user(`cible${place.serial}`);
  await make.habilitate(target, place.structure);
  const change = async (mode: string) => {
    const [row] =
      await database.owner`select id::int, version from habilitation where user_id = ${target} and status = 'accordee'`;
    return changeHabilitation(place.principal, {
      id: row?.id,
      version: row?.version,
      portee: "",
      mode,
      fin: null,
    } as never);
  };
  await database.owner`
    insert into audit_event (user_id, structure_id, action, subject)
    select ${place.principal.userId}, ${place.structure.id}, 'habilitation.modifiee', email from app_user, generate_series(1, 19) where id = ${target}`;
  await change("consultation");
  expect(await told(change("modification"))).toMatch(/20\u00a0fois aujourd’hui/);
});

describe("B11 no name is an address", () => {
  const addressesInNames = [
    "a@b",
    "Jean @gmail",
    "http://x",
    "ftp://évil",
    "WWW.Gain",
    "www.gain",
    "Gagnez sur gain.com",
    "gain.COM/prix",
    "impôts.fr",
    "a-b.shop, vite",
  ];
  const names = [
    "Jean-Pierre d’Alembert",
    "J.-P. Martin",
    "Dr. Martin",
    "S.A.R.L. Dupont",
    "Mme Le Goff (adjointe)",
    "Service 2.1",
    "St. Étienne",
    "Direction gén. des finances / paie",
    "M. Leconte",
  ];

  test.each(addressesInNames)("%s", async (text) => {
    expect(holdsAddress(text)).toBe(true);
    const [row] = await database.owner`select holds_address(${text}) as held`;
    expect(row?.held).toBe(true);
    const { accountNameSchema } = await import("@/lib/account/schema");
    const { newServiceSchema } = await import("@/lib/habilitations/service/schema");
    expect(accountNameSchema.safeParse({ nom: text }).success).toBe(false);
    expect(toldOf(newServiceSchema, { structure: "1", code: text, libelle: text })).toEqual({
      code: expect.any(String),
      libelle: expect.any(String),
    });
    await expect(
      database.owner`insert into app_user (email, name, password_hash) values (${`nom${Math.random()}@essai.fr`}, ${text}, 'x')`,
    ).rejects.toMatchObject({ constraint_name: "app_user_name_no_address" });
    await expect(
      database.owner`insert into service (structure_id, code, label) values (${place.structure.id}, 'NOM', ${text})`,
    ).rejects.toMatchObject({ constraint_name: "service_names_no_address" });
  });

  test.each(names)("%s is a name", async (text) => {
    expect(holdsAddress(text)).toBe(false);
    const [row] = await database.owner`select holds_address(${text}) as held`;
    expect(row?.held).toBe(false);
  });
});
