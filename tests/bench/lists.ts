import postgres from "postgres";
import { startEmbeddedPostgres } from "@/db/embedded";
import { ensureLogins } from "@/db/logins";
import { migrateDatabase } from "@/db/migrate";
import { poolEnvironment } from "@/db/settings";
import { buildIfNeeded } from "../../scripts/build";
import { freePort, startServer } from "../../scripts/server";
import { fillWorld, identifiers, type Sizes } from "../support/large-world";
import { product } from "../support/product";
import { composed } from "../support/world";

/**
 * What the size of an owner costs: the search dialog and the pages of lists for one with 300,000 partners beside the same for
 * one with 30, through the production server; then a message sent to a list of 100,000 beside a bare COPY of the same rows.
 * `npm run bench:lists` (MM_TAILLE=0.01 tries it out).
 */
const scale = Number(process.env.MM_TAILLE ?? 1);
const sizes: Sizes = { partners: Math.round(300_000 * scale), members: Math.round(100_000 * scale), small: 30 };
const RUNS = 40;

const cluster = await startEmbeddedPostgres(".data-bench");
const admin = postgres(cluster.adminUrl("postgres"), { max: 1, onnotice: () => {} });
await admin.unsafe("drop database if exists banc_listes with (force)");
await admin.unsafe("create database banc_listes");
await admin.end();
const url = cluster.adminUrl("banc_listes");
await migrateDatabase(url);
const sql = postgres(url, { max: 1, onnotice: () => {} });
const origin = `http://127.0.0.1:${await freePort()}`;
const environment = {
  ...poolEnvironment(await ensureLogins(url, url, cluster.authSecret)),
  AUTH_SECRET: cluster.authSecret,
  AUTH_URL: origin,
};
Object.assign(process.env, environment);

/** A signed-in browser's cookie, without the sign-in. */
async function signedIn(userId: number): Promise<string> {
  const { openSession } = await import("@/lib/auth/session");
  const { encodeSession, sessionCookie } = await import("@/lib/auth/cookie");
  return `${sessionCookie().name}=${encodeSession(await openSession(userId))}`;
}

const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/** Milliseconds until the whole answer is there; the two owners take turns, so that noise falls on both. */
async function compare(path: (owner: "big" | "small") => string, cookies: Record<"big" | "small", string>) {
  const times = { big: [] as number[], small: [] as number[] };
  for (let run = -3; run < RUNS; run += 1) {
    for (const owner of ["big", "small"] as const) {
      const started = performance.now();
      const answer = await fetch(origin + path(owner), { headers: { cookie: cookies[owner] } });
      await answer.text();
      if (!answer.ok) throw new Error(`${path(owner)}: ${answer.status}`);
      if (run >= 0) times[owner].push(performance.now() - started);
    }
  }
  return { big: median(times.big), small: median(times.small) };
}

try {
  console.log(`Données : ${sizes.partners} partenaires, liste de ${sizes.members}, contre ${sizes.small}…`);
  const world = await fillWorld(sql, sizes);
  await buildIfNeeded((_, work) => work());
  const server = await startServer(Number(new URL(origin).port), environment);
  try {
    const cookies = { big: await signedIn(world.big.user), small: await signedIn(world.small.user) };
    const search = (criteria: Record<string, string>) => (owner: "big" | "small") =>
      `/api/destinataires/recherche?${new URLSearchParams({ structure: identifiers[owner], type: "fournisseur", ...criteria })}`;
    const typed = (q: string) => (owner: "big" | "small") =>
      `/api/destinataires?${new URLSearchParams({ structure: identifiers[owner], type: "fournisseur", q })}`;
    const cases: [string, (owner: "big" | "small") => string][] = [
      ["recherche, sans critère", search({})],
      ["recherche, dernière page", search({ page: "999999" })],
      ["recherche, désignation (1 mot)", search({ designation: "garage" })],
      ["recherche, désignation (2 mots)", search({ designation: "garage 17" })],
      ["recherche, identifiant", search({ identifiant: "5000000" })],
      ["recherche, code postal", search({ codePostal: "73" })],
      ["recherche, ville", search({ ville: "ville 12" })],
      ["recherche, sans résultat", search({ designation: "introuvable" })],
      ["saisie, mot courant", typed("garage")],
      ["saisie, deux mots", typed("garage 17")],
      ["saisie, identifiant", typed("5000000")],
      ["listes", () => "/listes"],
      ["liste", (owner) => `/listes/${world[owner].list}`],
      ["liste, dernière page", (owner) => `/listes/${world[owner].list}?page=999999`],
      ["liste, recherche", (owner) => `/listes/${world[owner].list}?recherche=garage`],
      ["liste, modifier", (owner) => `/listes/${world[owner].list}/modifier`],
      ["nouveau message", () => "/envoi/nouveau"],
    ];
    console.log(`${"médiane, ms".padEnd(34)}   30    ${sizes.partners}   rapport`);
    for (const [name, path] of cases) {
      const { big, small } = await compare(path, cookies);
      console.log(
        `${name.padEnd(30)} ${small.toFixed(1).padStart(8)} ${big.toFixed(1).padStart(9)} ${(big / small).toFixed(1).padStart(8)}`,
      );
    }
  } finally {
    await server.stop();
  }
  await measureSend(world.big.user, world.big.list);
} finally {
  await sql.end();
  await cluster.stop();
}
process.exit(0);

/** The whole sending as the page does it (draft, count, confirmation, deliveries), beside a COPY of its deliveries. */
async function measureSend(userId: number, list: number) {
  const { openSession, readViewer } = await import("@/lib/auth/session");
  const { writeMessage } = await product("messages");
  const viewer = await readViewer(await openSession(userId));
  if (!viewer) throw new Error("No viewer.");
  const results: { copy: number; send: number; rows: number }[] = [];
  for (let run = 0; run < 3; run += 1) {
    const form = composed({ structure: identifiers.big, type: "fournisseur", listes: [list], intention: "envoyer" });
    const started = performance.now();
    const asked = await writeMessage(viewer, form.input, form.fields);
    if (asked.kind !== "confirm") throw new Error(JSON.stringify(asked));
    const middle = performance.now();
    const done = await writeMessage(viewer, { ...form.input, confirmation: asked.recipientCount }, form.fields);
    if (done.kind !== "sent") throw new Error(JSON.stringify(done));
    const send = performance.now() - middle;
    const rows = (
      await sql`select * from delivery where message_id = (select id from message where reference = ${done.reference})`
    )
      .map((r) => [r.message_id, r.mailbox_id, r.added_on, r.display_start, r.display_end].map(plain).join("\t"))
      .join("\n");
    await sql.unsafe(
      "drop table if exists nu; create table nu (message_id bigint, mailbox_id bigint, added_on date, display_start date, display_end date)",
    );
    const copyStarted = performance.now();
    const target = await sql`copy nu from stdin`.writable();
    await new Promise<void>((resolve, reject) => {
      target.on("finish", resolve).on("error", reject);
      target.end(`${rows}\n`);
    });
    await sql`select 1`;
    const copy = performance.now() - copyStarted;
    results.push({ copy, send, rows: asked.recipientCount });
    console.log(
      `envoi à ${asked.recipientCount} : demande ${(middle - started).toFixed(0)} ms, envoi ${send.toFixed(0)} ms, COPY nu ${copy.toFixed(0)} ms, rapport ${(send / copy).toFixed(1)}`,
    );
  }
}

function plain(value: unknown): string {
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}
