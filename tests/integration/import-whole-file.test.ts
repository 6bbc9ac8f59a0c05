import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { beforeAll, describe, expect, test } from "vitest";
import { ImportError } from "@/db/import/error";
import { importFile } from "@/db/import/import-file";
import { describeReport } from "@/db/import/report";
import { locks } from "@/db/locks";
import { directoryHeader, useImports } from "./import-support";

const { database, directory, write, load, structures, mailboxes, partners } = useImports();

describe("a file as a whole", () => {
  let before: unknown;
  const everything = async () => [await structures(), await mailboxes(), await partners()];
  beforeAll(async () => {
    before = await everything();
  });
  const newLine = "SIRET;44000000000096;Nouvelle;true;;\n";

  test.each([
    [
      "a missing column",
      "TypeIdentifiant;Identifiant;RaisonSociale;StructureActive;Ville\n",
      "Il manque une colonne à ce fichier : CodePostal.",
    ],
    ["nothing in it", "", "Le fichier est vide."],
    ["only empty lines", "\n\n", "Le fichier est vide."],
  ])("%s: one sentence, nothing changed", async (_, content, sentence) => {
    await expect(load("annuaire", content)).rejects.toThrow(new ImportError(sentence));
    expect(await everything()).toEqual(before);
  });

  const header = `${directoryHeader}\n${newLine}`;
  test.each([
    ["in a line that lacks columns", `${header}SIRET;44000000000104;Cou`, "au milieu de la ligne 3"],
    ["in a quoted field", `${header}SIRET;44000000000104;"Coupée`, "au milieu de la ligne 3"],
    [
      "in a quoted field, some lines on",
      `${header}SIRET;44000000000104;"Coupée\nsur;deux;a;b;c;d`,
      "au milieu de la ligne 3",
    ],
    [
      "in a character",
      Buffer.from(`${header}SIRET;44000000000104;Été;true;73000;Chambé`).subarray(0, -1),
      "d’un caractère",
    ],
  ])("cut %s: refused whole", async (_, content, where) => {
    await expect(load("annuaire", content)).rejects.toThrow(where);
    expect(await everything()).toEqual(before);
  });

  test("a last line that is whole but for its end of line is taken; a wrong one that has it is listed", async () => {
    const kept = "SIRET;44000000000096;Nouvelle;true;;";
    expect(
      await load("annuaire", `${directoryHeader}\nSIRET;1;A;true;;\n${kept.replace("true", "peut-être")}`),
    ).toMatchObject({
      refused: 2,
    });
    expect(await load("annuaire", `${directoryHeader}\nSIRET;44000000000104;Cou\n`)).toMatchObject({ refused: 1 });
    expect(await load("annuaire", `${directoryHeader}\nSIRET;44000000000104;"Cou\n`)).toMatchObject({ refused: 1 });
    expect(await everything()).toEqual(before);
  });

  test("an absent file, a directory", async () => {
    const absent = { url: database.adminUrl, kind: "annuaire" as const, file: path.join(directory, "absent.csv") };
    await expect(importFile(absent)).rejects.toThrow(/Fichier introuvable/);
    await expect(importFile({ ...absent, file: directory })).rejects.toThrow(/n’est pas un fichier/);
  });

  test("the file itself as --rejets, even by a link: refused, and it keeps its lines", async () => {
    const file = write(`${directoryHeader}\nSIRET;123;Trop court;true;;\n`);
    const link = path.join(directory, "lien.csv");
    symlinkSync(file, link);
    for (const rejects of [file, link])
      await expect(importFile({ url: database.adminUrl, kind: "annuaire", file, rejects })).rejects.toThrow(/--rejets/);
    expect(readFileSync(file, "utf8")).toContain("Trop court");
  });

  test("only the first twenty refusals are kept for the console", async () => {
    const report = await load("annuaire", `${directoryHeader}\n${"SIRET;1;A;true;;\n".repeat(50)}`);
    expect(report.refused).toBe(50);
    expect(report.firstRefusals).toHaveLength(20);
    expect(describeReport(report)).toContain("et 30 autres lignes refusées");
  });

  test("rejects that can't be written: nothing is imported", async () => {
    const content = `${directoryHeader}\n${newLine}SIRET;1;A;true;;\n`;
    await expect(load("annuaire", content, { rejects: path.join(directory, "absent", "r.csv") })).rejects.toThrow(
      /ENOENT/,
    );
    expect(await everything()).toEqual(before);
  });

  test("the backend is killed in the middle: an error, nothing changed", async () => {
    const admin = postgres(database.adminUrl, { max: 1, onnotice: () => {} });
    const many = Array.from({ length: 60_000 }, (_, i) => `TAHITI;T${i};Nom ${i};true;98713;Papeete`).join("\n");
    const kill = async () => {
      await admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'mes-messages mm_import'`;
    };
    let killed: Promise<void> | undefined;
    const progress = {
      phase: () => {},
      bytes: () => {
        killed ??= kill();
      },
    };
    await expect(
      importFile({ url: database.adminUrl, kind: "annuaire", file: write(`${directoryHeader}\n${many}`), progress }),
    ).rejects.toThrow();
    await killed;
    await admin.end();
    expect(await everything()).toEqual(before);
  });

  test("two at once: the second waits for the first, and says so", async () => {
    const phases: string[] = [];
    const progress = { phase: (text: string) => phases.push(text), bytes: () => {} };
    const content = `${directoryHeader}\n${newLine}`;
    const one = () => importFile({ url: database.adminUrl, kind: "annuaire", file: write(content), progress });
    const lock = postgres(database.adminUrl, { max: 1 });
    const held = await lock.reserve();
    await held`select pg_advisory_lock(${locks.imports})`;
    const both = Promise.all([one(), one()]);
    while (phases.filter((phase) => phase.startsWith("Un autre import")).length < 2)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await held`select pg_advisory_unlock(${locks.imports})`;
    held.release();
    await lock.end();
    expect((await both).map((report) => report.added).sort()).toEqual([0, 1]);
  });

  const run = (...words: string[]) =>
    spawn(process.execPath, ["--import", "tsx", "scripts/import.ts", ...words], {
      env: { ...process.env, DATABASE_ADMIN_URL: database.adminUrl },
    });
  async function outcome(child: ReturnType<typeof run>) {
    let output = "";
    child.stdout.on("data", (text) => {
      output += text;
    });
    child.stderr.on("data", (text) => {
      output += text;
    });
    const [code] = await once(child, "close");
    return { code, output };
  }

  test("the command: 0 when imported, refused lines or not; 1 and one sentence otherwise", async () => {
    const done = await outcome(run("annuaire", write(`${directoryHeader}\n${newLine}SIRET;1;A;true;;\n`)));
    expect(done.code).toBe(0);
    expect(done.output).toMatch(
      /Lignes lues +2\n[\s\S]*Inchangées +1\n[\s\S]*Lignes refusées +1\n[\s\S]*Ligne 3 : un SIRET a 14 chiffres/,
    );
    const refused = await outcome(run("services", write(`${directoryHeader}\n${newLine}`)));
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.output).toContain(
      "Import abandonné, rien n’a été changé : Il manque 3 colonnes à ce fichier : CodeService, LibelleService, ServiceActif.\n",
    );
    expect((await outcome(run("factures"))).output).toMatch(/^Usage/);
    expect((await outcome(run("autre", "x.csv"))).code).toBe(1);
  });

  test("the command killed in the middle: nothing changed, and the next import is free to run", async () => {
    const now = await everything();
    const many = Array.from({ length: 200_000 }, (_, i) => `TAHITI;T${i};Nom ${i};true;98713;Papeete`).join("\n");
    const child = run("annuaire", write(`${directoryHeader}\n${many}`));
    child.stdout.on("data", (text) => {
      if (String(text).includes("Mise à jour")) child.kill("SIGKILL");
    });
    await once(child, "close");
    expect(child.signalCode).toBe("SIGKILL");
    expect(await load("annuaire", `${directoryHeader}\n${newLine}`)).toMatchObject({ unchanged: 1 });
    expect(await everything()).toEqual(now);
  });
});
