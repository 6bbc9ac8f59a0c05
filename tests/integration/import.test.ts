import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { directoryHeader, invoiceHeader, serviceHeader, useImports } from "./import-support";

const { database, directory, load, structures, mailboxes, partners } = useImports();
const [paris, lyon] = ["21750001600019", "21690123100011"] as const;
const supplier = "79141015200015";

describe("annuaire", () => {
  const content = `${directoryHeader}\r\nSIRET;${paris};Commune de Paris;true;75004;Paris\r\nSIRET;216 901 231 00011;Commune de Lyon;O;69001;Lyon\r\n`;

  test("adds structures with their address, public all of them", async () => {
    expect(await load("annuaire", content)).toMatchObject({
      read: 2,
      added: 2,
      changed: 0,
      unchanged: 0,
      refused: 0,
      duplicates: 0,
    });
    expect(await structures()).toEqual([
      [lyon, "Commune de Lyon", "public", "69001", "Lyon", true],
      [paris, "Commune de Paris", "public", "75004", "Paris", true],
    ]);
    expect(await mailboxes()).toEqual([
      [lyon, true],
      [paris, true],
    ]);
  });

  test("the same file again changes nothing, not even a row version", async () => {
    const before = await database.owner`select xmin::text from structure order by id`;
    expect(await load("annuaire", content)).toMatchObject({ read: 2, added: 0, changed: 0, unchanged: 2 });
    expect(await database.owner`select xmin::text from structure order by id`).toEqual(before);
  });

  test("a byte order mark, another order of columns, columns of no interest", async () => {
    const report = await load(
      "annuaire",
      `\ufeffVille;X;Identifiant;StructureActive;RaisonSociale;TypeIdentifiant;CodePostal\nParis;;${paris};1;Ville de Paris;SIRET;75004\n`,
    );
    expect(report).toMatchObject({ added: 0, changed: 1, encoding: "utf-8" });
    expect((await structures())[1]).toEqual([paris, "Ville de Paris", "public", "75004", "Paris", true]);
  });

  test("Windows-1252", async () => {
    const report = await load(
      "annuaire",
      Buffer.from(
        `${directoryHeader}\nSIRET;21730065600019;Commune de Chamb\xe9ry \x96 Savoie;true;73000;Chamb\xe9ry\n`,
        "latin1",
      ),
    );
    expect(report).toMatchObject({ added: 1, encoding: "windows-1252" });
    expect((await structures()).at(-2)).toEqual([
      "21730065600019",
      "Commune de Chambéry – Savoie",
      "public",
      "73000",
      "Chambéry",
      true,
    ]);
  });

  test("the last line of a key wins; the replaced ones are counted", async () => {
    const report = await load(
      "annuaire",
      `${directoryHeader}\nSIRET;${paris};Un;1;75004;Paris\nSIRET;${paris};Commune de Paris;1;75004;Paris\n`,
    );
    expect(report).toMatchObject({ read: 2, added: 0, changed: 1, unchanged: 0, duplicates: 1 });
    expect((await structures()).at(-1)?.[1]).toBe("Commune de Paris");
  });

  test("bad lines are refused with number and reason, the others imported; the rejects can be corrected and imported", async () => {
    const rejects = path.join(directory, "rejets.csv");
    const lines = [
      directoryHeader,
      "SIRET;123;Trop court;true;;", // 2
      "",
      "SIRET;44000000000005;Clé fausse;true;;", // 4: a warning
      'SIRET;44000000000013;"jamais fermé;true;;', // 5
      "SIRET;44000000000021;Une colonne de trop;true;;;", // 6
      "SIRET;44000000000039;Contrôle\u0000;true;;", // 7
      'SIRET;44000000000047;"Sur deux\nlignes";true;;', // 8, 9
      "SIRET;44000000000054;;true;;", // 10
      "SIRET;44000000000062;Actif ?;peut-être;;", // 11
      "DUNS;1;Type;true;;", // 12
      "TAHITI;A12345;Anti\\slash \\N;true;98713;Papeete", // 13
    ];
    const report = await load("annuaire", lines.join("\n"), { rejects });
    expect(report).toMatchObject({ read: 10, added: 2, refused: 8, warnings: 1 });
    expect(report.firstRefusals).toEqual([
      { line: 2, reason: "un SIRET a 14 chiffres : « 123 »" },
      { line: 5, reason: "guillemets non fermés" },
      { line: 6, reason: "7 colonnes au lieu de 6" },
      { line: 7, reason: "RaisonSociale : caractère de contrôle interdit" },
      { line: 8, reason: "RaisonSociale : caractère de contrôle interdit" },
      { line: 10, reason: "RaisonSociale absente" },
      { line: 11, reason: "StructureActive illisible : « peut-être »" },
      { line: 12, reason: "type d’identifiant inconnu : « DUNS »" },
    ]);
    const written = readFileSync(rejects, "utf8");
    expect(
      written.startsWith(
        `\ufeffLigne;Motif;${directoryHeader}\r\n2;un SIRET a 14 chiffres : « 123 »;SIRET;123;Trop court;true;;\r\n`,
      ),
    ).toBe(true);
    expect(written).toContain(
      '8;RaisonSociale : caractère de contrôle interdit;SIRET;44000000000047;"Sur deux\nlignes";true;;\r\n',
    );
    expect((await structures()).find(([id]) => id === "A12345")?.[1]).toBe("Anti\\slash \\N");
    const corrected = written.replace("SIRET;123;", "SIRET;44000000000070;");
    expect(await load("annuaire", corrected)).toMatchObject({ added: 1 });
  });
});

describe("services", () => {
  const content = `${serviceHeader}\nSIRET;${paris};FACTURES;Facturation;true\nSIRET;${paris};ST;;O\nSIRET;${paris};VIEUX;Fermé;false\nSIRET;99999999999999;X;Y;true\n`;

  test("each gets its address; an unknown structure is refused", async () => {
    const report = await load("services", content);
    expect(report).toMatchObject({ read: 4, added: 3, changed: 0, refused: 1, duplicates: 0 });
    expect(report.firstRefusals).toEqual([
      { line: 5, reason: "structure inconnue de l’annuaire : SIRET 99999999999999" },
    ]);
    expect((await mailboxes()).filter(([address]) => String(address).startsWith(paris))).toEqual([
      [paris, true],
      [`${paris}/FACTURES`, true],
      [`${paris}/ST`, true],
      [`${paris}/VIEUX`, false],
    ]);
    expect((await database.owner`select label from service where code = 'ST'`)[0]?.label).toBe("ST");
    expect(await load("services", content)).toMatchObject({ added: 0, changed: 0, unchanged: 3, refused: 1 });
  });

  test("closing and opening: the address follows service and structure", async () => {
    const active = async (code: string) => (await mailboxes()).find(([address]) => address === `${paris}/${code}`)?.[1];
    await load("services", `${serviceHeader}\nSIRET;${paris};ST;;N\n`);
    expect([await active("ST"), await active("FACTURES")]).toEqual([false, true]);
    await load("annuaire", `${directoryHeader}\nSIRET;${paris};Commune de Paris;false;75004;Paris\n`);
    expect([await active("ST"), await active("FACTURES"), (await mailboxes()).find(([a]) => a === paris)?.[1]]).toEqual(
      [false, false, false],
    );
    await load("services", `${serviceHeader}\nSIRET;${paris};ST;;O\n`);
    expect(await active("ST")).toBe(false);
    await load("annuaire", `${directoryHeader}\nSIRET;${paris};Commune de Paris;true;75004;Paris\n`);
    expect([await active("ST"), await active("FACTURES"), await active("VIEUX")]).toEqual([true, true, false]);
  });
});

describe("factures", () => {
  const invoice = (day: string, from: string, name: string, service: string, to: string, code: string) =>
    `F1;${day};SIRET;${from};${name};${service};SIRET;${to};${code}\n`;

  test("G2: both directions, structure and service, first and last date", async () => {
    const report = await load(
      "factures",
      invoiceHeader +
        "\n" +
        invoice("15/03/2025", supplier, "Sanjee", "", paris, "FACTURES") +
        invoice("2025-01-10", supplier, "Fournisseur Sanjee", "", paris, ""),
    );
    expect(report).toMatchObject({ read: 2, created: 1, added: 3, changed: 0, refused: 0 });
    expect(await partners()).toEqual([
      [`${paris} fournisseur ${supplier}`, true, "2025-01-10", "2025-03-15"],
      [`${supplier} client ${paris}`, true, "2025-01-10", "2025-03-15"],
      [`${supplier} client ${paris}/FACTURES`, false, "2025-03-15", "2025-03-15"],
    ]);
    expect((await structures()).find(([id]) => id === supplier)).toEqual([
      supplier,
      "Fournisseur Sanjee",
      "private",
      "",
      "",
      true,
    ]);
  });

  test("again: nothing; a later and an earlier invoice: the dates widen", async () => {
    const same = invoiceHeader + "\n" + invoice("15/03/2025", supplier, "Sanjee", "", paris, "FACTURES");
    expect(await load("factures", same)).toMatchObject({ added: 0, changed: 0, unchanged: 3, created: 0 });
    const wider =
      invoiceHeader +
      "\n" +
      invoice("01/01/2024", supplier, "", "", paris, "FACTURES") +
      invoice("01/06/2026", supplier, "", "", paris, "");
    expect(await load("factures", wider)).toMatchObject({ added: 0, changed: 3, unchanged: 0 });
    expect((await partners()).map((row) => row.slice(2))).toEqual([
      ["2024-01-01", "2026-06-01"],
      ["2024-01-01", "2026-06-01"],
      ["2024-01-01", "2025-03-15"],
    ]);
  });

  test("a public supplier is a supplier like others, and with its service", async () => {
    const report = await load("factures", invoiceHeader + "\n" + invoice("01/02/2025", paris, "", "ST", lyon, ""));
    expect(report).toMatchObject({ added: 3, created: 0, refused: 0 });
    expect((await partners()).filter(([way]) => String(way).includes(lyon))).toEqual([
      [`${lyon} fournisseur ${paris}`, true, "2025-02-01", "2025-02-01"],
      [`${lyon} fournisseur ${paris}/ST`, false, "2025-02-01", "2025-02-01"],
      [`${paris} client ${lyon}`, true, "2025-02-01", "2025-02-01"],
    ]);
    expect((await structures()).find(([id]) => id === paris)?.[2]).toBe("public");
  });

  test("refused: unknown or private client, unknown services, a new supplier without name; nothing is created for them", async () => {
    const rejects = path.join(directory, "rejets-factures.csv");
    const newcomer = "52080000000017";
    const report = await load(
      "factures",
      invoiceHeader +
        "\n" +
        invoice("01/02/2025", newcomer, "Nouveau", "", "99999999999999", "") +
        invoice("01/02/2025", newcomer, "Nouveau", "", supplier, "") +
        invoice("01/02/2025", newcomer, "Nouveau", "", paris, "ABSENT") +
        invoice("01/02/2025", newcomer, "Nouveau", "COMPTA", paris, "") +
        invoice("01/02/2025", newcomer, "", "", paris, "") +
        invoice("31/02/2025", supplier, "", "", paris, "") +
        invoice("01/02/2025", supplier, "", "", "12", "") +
        `;01/02/2025;SIRET;${supplier};;;SIRET;${paris};\n`,
      { rejects },
    );
    expect(report).toMatchObject({ read: 8, refused: 8, created: 0, added: 0, changed: 0 });
    expect(report.firstRefusals.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      "2 client inconnu de l’annuaire : SIRET 99999999999999",
      `3 le client n’est pas une structure publique : SIRET ${supplier}`,
      "4 code service inconnu chez le client : ABSENT",
      "5 code service inconnu chez le fournisseur : COMPTA",
      `6 fournisseur inconnu, sans RaisonSocialeFournisseur : SIRET ${newcomer}`,
      "7 DateFacture illisible : « 31/02/2025 »",
      "8 client : un SIRET a 14 chiffres : « 12 »",
      "9 NumeroFacture absent",
    ]);
    expect(readFileSync(rejects, "utf8").split("\r\n")).toHaveLength(10);
    expect((await structures()).some(([id]) => id === newcomer)).toBe(false);
  });

  test("a private supplier that enters the directory becomes public", async () => {
    await load("annuaire", `${directoryHeader}\nSIRET;${supplier};Fournisseur Sanjee;true;38000;Grenoble\n`);
    expect((await structures()).find(([id]) => id === supplier)).toEqual([
      supplier,
      "Fournisseur Sanjee",
      "public",
      "38000",
      "Grenoble",
      true,
    ]);
  });
});
