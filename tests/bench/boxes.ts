import { writeFileSync } from "node:fs";
import { arch, cpus, totalmem } from "node:os";
import { createDatabase, dropDatabase } from "@/db/databases";
import { connect } from "@/db/discreet";
import { startEmbeddedPostgres } from "@/db/embedded";
import { ensureLogins } from "@/db/logins";
import { migrateDatabase } from "@/db/migrate";
import { poolEnvironment } from "@/db/settings";
import { buildIfNeeded } from "../../scripts/build";
import { freePort, startServer } from "../../scripts/server";
import { fillHistory, type HistoryWorld } from "../support/history-world";

/**
 * What years of use cost: the pages of a structure that received 300,000 messages and sent 70,000, and of a firm of 1,000 structures,
 * beside the same pages of a structure with hardly any, through the production server; all take turns, so that noise falls on all. Ratios
 * of one run, written to docs/bench.md. `npm run bench:boxes` (MM_TAILLE=0.05 tries it out, and writes nothing).
 */
const scale = Number(process.env.MM_TAILLE ?? 1);
const history = {
  received: Math.round(300_000 * scale),
  sent: Math.round(70_000 * scale),
  days: 1095,
  senders: Math.round(4000 * scale),
  firm: Math.round(1000 * scale),
};
const RUNS = 60;

const cases: [name: string, path: string][] = [
  ["page without data (/accessibilite)", "/accessibilite"],
  ["inbox", "/reception"],
  ["its page 40", "/reception?page=40"],
  ["expired ones, too", "/reception?expires=oui"],
  ["their page 1,000", "/reception?expires=oui&page=1000"],
  ["of one sender", "/reception?emettrice=91000000000017"],
  ["outbox", "/envoi"],
  ["by title", "/envoi?tri=titre-asc"],
  ["by start", "/envoi?tri=debut-desc"],
  ["by state", "/envoi?tri=etat-asc"],
  ["its page 900", "/envoi?page=900"],
  ["drafts", "/envoi?etat=brouillon"],
  ["a part of a title", "/envoi?titre=echeance"],
  ["lists", "/listes"],
  ["new message", "/envoi/nouveau"],
  ["my account", "/compte"],
];
const people = ["small", "volume", "firm"] as const;
type Person = (typeof people)[number];

const cluster = await startEmbeddedPostgres(".data-bench");
await dropDatabase(cluster.adminUrl("postgres"), "banc_boites");
await createDatabase(cluster.adminUrl("postgres"), "banc_boites");
const url = cluster.adminUrl("banc_boites");
await migrateDatabase(url);
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

type Measured = { p50: number; p99: number; kilobytes: number };
const quantile = (times: number[], part: number) =>
  times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;

async function measure(path: string, cookies: Record<Person, string>): Promise<Record<Person, Measured>> {
  const times: Record<Person, number[]> = { small: [], volume: [], firm: [] };
  const kilobytes = { small: 0, volume: 0, firm: 0 };
  for (let run = -5; run < RUNS; run += 1) {
    for (const person of people) {
      const started = performance.now();
      const answer = await fetch(origin + path, { headers: { cookie: cookies[person] } });
      const body = await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      if (run >= 0) times[person].push(performance.now() - started);
      kilobytes[person] = body.byteLength / 1000;
    }
  }
  const of = (person: Person): Measured => {
    const sorted = times[person].sort((a, b) => a - b);
    return { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99), kilobytes: kilobytes[person] };
  };
  return { small: of("small"), volume: of("volume"), firm: of("firm") };
}

function table(world: string[]): string {
  return [
    `| page | little use, ms (p50 / p99) | volume, ms | firm, ms | volume / little | firm / little | HTML, kB (little / volume / firm) |`,
    "|---|---|---|---|---|---|---|",
    ...world,
  ].join("\n");
}

const both = ({ p50, p99 }: Measured) => `${p50.toFixed(1)} / ${p99.toFixed(1)}`;

try {
  console.log(`${history.received} received, ${history.sent} sent, a firm of ${history.firm} structures…`);
  const superuser = connect(url, { max: 1, onnotice: () => {} });
  const users: HistoryWorld = await fillHistory(superuser, history);
  await superuser`vacuum analyze`;
  await superuser.end();
  await buildIfNeeded((_, work) => work());
  const server = await startServer(Number(new URL(origin).port), environment);
  try {
    const cookies = {
      small: await signedIn(users.small),
      volume: await signedIn(users.volume),
      firm: await signedIn(users.firm),
    };
    const lines: string[] = [];
    for (const [name, path] of cases) {
      const { small, volume, firm } = await measure(path, cookies);
      const weights = [small, volume, firm].map(({ kilobytes }) => kilobytes.toFixed(0)).join(" / ");
      const ratio = (one: Measured) => (one.p50 / small.p50).toFixed(2);
      lines.push(
        `| ${name} | ${both(small)} | ${both(volume)} | ${both(firm)} | ${ratio(volume)} | ${ratio(firm)} | ${weights} |`,
      );
      console.log(lines.at(-1));
    }
    if (scale === 1) writeFileSync("docs/bench.md", report(table(lines)));
  } finally {
    await server.stop();
  }
} finally {
  await cluster.stop();
}
process.exit(0);

function report(lines: string): string {
  const machine = `${cpus().length} cores ${cpus()[0]?.model.trim() ?? arch()}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.version}`;
  return `# What years of use cost

Written by \`npm run bench:boxes\` (${RUNS} requests each, one after the other, through the production server and its own Postgres on the same machine: ${machine}). « Volume »:
${history.received} messages received over three years, ${history.sent} sent. « Firm »: ${history.firm} structures. Ratios of this run; other runs differ by their noise.

${lines}
`;
}
