import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { finished, pipeline } from "node:stream/promises";
import postgres from "postgres";
import { startEmbeddedPostgres } from "@/db/embedded";
import { luhnDigit } from "@/db/import/siret";
import { migrateDatabase } from "@/db/migrate";
import { randomFrom } from "@/db/seed/random";

/**
 * The import of a national directory and of a million invoices, beside a bare COPY of the same rows into a plain table:
 * `npm run bench:import`. Each import is a process of its own, as in life; its memory is the most it ever held.
 */
const size = Number(process.env.MM_TAILLE ?? 1);
const structures = Math.round(200_000 * size);
const invoices = Math.round(1_000_000 * size);
/** In a year, a supplier sends each of its clients some seven invoices. */
const relations = Math.round(150_000 * size);
const suppliers = Math.round(40_000 * size);

const siret = (first: number, i: number) => {
  const digits = `${first}${String(i).padStart(7, "0")}`;
  const office = `${digits}${luhnDigit(digits)}0001`;
  return office + luhnDigit(office);
};

async function write(file: string, lines: Iterable<string>) {
  const output = createWriteStream(file);
  let block = "";
  for (const line of lines) {
    block += `${line}\n`;
    if (block.length < 1 << 18) continue;
    if (!output.write(block)) await once(output, "drain");
    block = "";
  }
  output.end(block);
  await finished(output);
}

function* directoryLines() {
  yield "TypeIdentifiant;Identifiant;RaisonSociale;EmetteurEdi;RecepteurEdi;GestionStatutMiseEnPaiement;GestionEngagement;GestionService;GestionServiceEngagement;EstMOA;EstMOAUniquement;StructureActive;Adresse;ComplementAdresse1;ComplementAdresse2;CodePostal;Ville;NumTelephone;Courriel;CodePays;LibellePays";
  for (let i = 0; i < structures; i += 1) {
    // The real export is mostly capitals without accents.
    const name = i % 4 === 0 ? "SYNDICAT MIXTE DE L’ÉTANG" : "COMMUNE DE SAINT MARTIN";
    yield `SIRET;${siret(2, i)};${name} ${i};false;true;true;false;true;false;false;false;true;${i} rue de la République;;;${10000 + (i % 85000)};VILLE-SUR-RIVIÈRE ${i % 30000};;;FR;FRANCE`;
  }
}

function* invoiceLines() {
  yield "NumeroFacture;DateFacture;TypeIdentifiantFournisseur;IdentifiantFournisseur;RaisonSocialeFournisseur;CodeServiceFournisseur;TypeIdentifiantClient;IdentifiantClient;CodeServiceClient";
  const random = randomFrom(7);
  const pairs = Array.from(
    { length: relations },
    () => [Math.floor(suppliers * random.next() ** 2), random.below(structures)] as const,
  );
  for (let i = 0; i < invoices; i += 1) {
    const [supplier, client] = random.pick(pairs);
    const date = new Date(Date.UTC(2025, 0, 1) + random.below(365) * 86_400_000).toISOString().slice(0, 10);
    yield `FA-2025-${i};${date};SIRET;${siret(5, supplier)};Établissements Durand & fils n° ${supplier};;SIRET;${siret(2, client)};`;
  }
}

/** The same rows, by the shortest way into a table: what no import can beat. */
async function bareCopy(url: string, file: string, from: "annuaire" | "factures"): Promise<number> {
  const tsv = `${file}.tsv`;
  const pick = from === "annuaire" ? [0, 1, 2, 11, 15, 16] : [1, 3, 2, 4, 5, 7, 6, 8];
  const output = createWriteStream(tsv);
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    number += 1;
    const cells = line.split(";");
    if (number > 1 && !output.write(`${number}\t\\N\t${pick.map((i) => cells[i]).join("\t")}\n`))
      await once(output, "drain");
  }
  output.end();
  await finished(output);
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const columns =
    from === "annuaire"
      ? "type text, identifier text, designation text, active boolean, postal_code text, city text"
      : "day date, s_id text, s_type text, s_name text, s_service text, c_id text, c_type text, c_service text";
  await sql.unsafe(`drop table if exists nu; create table nu (line integer not null, reason text, ${columns})`);
  const started = performance.now();
  await pipeline(createReadStream(tsv, { highWaterMark: 1 << 18 }), await sql`copy nu from stdin`.writable());
  await sql`select 1`;
  const seconds = (performance.now() - started) / 1000;
  await sql`drop table nu`;
  await sql.end();
  return seconds;
}

async function runImport(
  url: string,
  kind: string,
  file: string,
): Promise<{ seconds: number; mega: number; output: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/import.ts", kind, file], {
    env: { ...process.env, DATABASE_ADMIN_URL: url, MM_MESURE: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (text) => {
    output += text;
  });
  await once(child, "close");
  const measure = /MESURE (\d+) (\d+)/.exec(output);
  if (!measure) throw new Error(output);
  return { seconds: Number(measure[2]) / 1000, mega: Number(measure[1]) / 1024, output };
}

const cluster = await startEmbeddedPostgres(".data-bench");
const directory = await mkdtemp(path.join(tmpdir(), "mes-messages-banc-"));
try {
  const admin = postgres(cluster.adminUrl("postgres"), { max: 1, onnotice: () => {} });
  await admin.unsafe("drop database if exists banc with (force)");
  await admin.unsafe("create database banc");
  await admin.end();
  const url = cluster.adminUrl("banc");
  await migrateDatabase(url);
  const files = { annuaire: path.join(directory, "annuaire.csv"), factures: path.join(directory, "factures.csv") };
  console.log(`Fichiers : ${structures} structures, ${invoices} factures (${relations} relations)…`);
  await write(files.annuaire, directoryLines());
  await write(files.factures, invoiceLines());
  const number = (value: number) => value.toFixed(2).padStart(9);
  console.log("                          COPY nu (s)  import (s)   rapport  mémoire (Mo)");
  for (const [kind, label] of [
    ["annuaire", "annuaire"],
    ["annuaire", "annuaire, de nouveau"],
    ["factures", "factures"],
    ["factures", "factures, de nouveau"],
  ] as const) {
    const bare = await bareCopy(url, files[kind], kind);
    const { seconds, mega, output } = await runImport(url, kind, files[kind]);
    if (process.env.MM_DETAIL) console.log(output);
    console.log(
      `${label.padEnd(24)} ${number(bare)}   ${number(seconds)} ${number(seconds / bare)}     ${number(mega)}`,
    );
  }
} finally {
  await rm(directory, { recursive: true, force: true });
  await cluster.stop();
}
