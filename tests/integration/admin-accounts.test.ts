import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { day, typedDay } from "../support/world";
import { useAdmin } from "./admin-support";

const { database, make, admin, unchanged, refused, events, rights } = useAdmin();

describe("A2 desactiver, reactiver", () => {
  test("ends the sessions, keeps the habilitations; opened again, they act again", async () => {
    const on = await make.structure("Neuf");
    const { userId, sessionId } = await make.member("jules", on);
    const { readViewer } = await import("@/lib/auth/session");
    expect(await admin("desactiver", "Jules@essai.fr")).toBe(
      "Le compte de jules <jules@essai.fr> est désactivé ; sessions terminées : 1.",
    );
    expect(await readViewer(sessionId)).toBeNull();
    expect(await unchanged("desactiver", "jules@essai.fr")).toBe(
      "Le compte de jules <jules@essai.fr> est déjà désactivé : rien n’a été changé.",
    );
    expect(await admin("reactiver", "jules@essai.fr")).toBe(
      "Le compte de jules <jules@essai.fr> est rouvert, avec ses habilitations et son mot de passe.",
    );
    expect(await readViewer(sessionId)).toBeNull();
    expect((await make.viewer(userId)).habilitations).toHaveLength(1);
    expect(await unchanged("reactiver", "jules@essai.fr")).toBe(
      "Le compte de jules <jules@essai.fr> n’était pas désactivé : rien n’a été changé.",
    );
    expect(await events()).toEqual([
      [
        null,
        null,
        "operateur.desactivation",
        "jules@essai.fr",
        { before: { disabled: false }, after: { disabled: true } },
      ],
      [
        null,
        null,
        "operateur.reactivation",
        "jules@essai.fr",
        { before: { disabled: true }, after: { disabled: false } },
      ],
    ]);
  });

  test("a principal: refused with the list, unless --malgre-tout", async () => {
    const [a, b] = [await make.structure("Alpha"), await make.structure("Beta")];
    await make.user("karim");
    for (const { identifier } of [b, a]) await admin("principal", identifier, "--courriel", "karim@essai.fr");
    const list = `  « Alpha » (SIRET ${a.identifier})\n  « Beta » (SIRET ${b.identifier})`;
    expect(await refused("desactiver", "karim@essai.fr")).toBe(
      `karim <karim@essai.fr> est gestionnaire principal : nommez d’abord quelqu’un d’autre, ou ajoutez --malgre-tout.\n${list}`,
    );
    expect(await admin("desactiver", "karim@essai.fr", "--malgre-tout")).toBe(
      `Le compte de karim <karim@essai.fr> est désactivé ; sessions terminées : 0.\nCes structures n’ont plus de gestionnaire principal en activité. Nommez-en un avec « npm run admin -- principal … --remplacer » :\n${list}`,
    );
    expect((await rights(a.id)).map(([, status, role]) => [status, role])).toEqual([["accordee", "principal"]]);
  });

  test.each([
    [["desactiver", "absent@essai.fr"], "Aucun compte n’a l’adresse absent@essai.fr."],
    [["reactiver", "absent@essai.fr"], "Aucun compte n’a l’adresse absent@essai.fr."],
    [["reactiver", "absent"], "Ce n’est pas une adresse électronique : « absent »."],
    [["reactiver"], "Il manque l’adresse électronique du compte."],
    [["desactiver", "a@b.fr", "--malgre-tout=oui"], "--malgre-tout ne prend pas de valeur."],
    [["supprimer", "a@b.fr"], "Commande inconnue : « supprimer ». Voyez « npm run admin -- --help »."],
    [["constructor"], "Commande inconnue : « constructor ». Voyez « npm run admin -- --help »."],
  ])("refused: %j", async (words, sentence) => {
    expect(await refused(...words)).toBe(sentence);
  });
});

describe("A2 droits", () => {
  test("who may do what, what is asked, who is invited; what has ended is not there", async () => {
    const on = await make.structure("Etat");
    const service = await make.service(on, "ST", { label: "Technique" });
    const [lea, max, nina] = [await make.user("lea"), await make.user("max"), await make.user("nina")];
    await admin("principal", on.identifier, "--courriel", "lea@essai.fr");
    await make.habilitate(max, on, { service, mode: "consultation", endsOn: day(9) });
    await database.owner`update habilitation set granted_at = now(), granted_by = ${lea} where user_id = ${max}`;
    await make.habilitate(nina, on, { status: "revoquee" });
    await make.habilitate(nina, on, { endsOn: day(-1) });
    await make.habilitate(nina, on, { service, status: "demandee" });
    await database.owner`update habilitation set requested_at = now(), word = 'Bonjour' where status = 'demandee' and user_id = ${nina}`;
    await admin("principal", on.identifier, "--courriel", "olga@essai.fr", "--remplacer");
    await admin("desactiver", "max@essai.fr");
    await database.owner`delete from audit_event`;
    const today = typedDay(0);
    const rule = expect.stringMatching(/^-+( \| -+)+$/);
    const cells = (await admin("droits", on.identifier))
      .split("\n")
      .map((line) => line.trim().replace(/ {2,}/g, " | "));
    expect(cells).toEqual([
      `Droits sur « Etat » (SIRET ${on.identifier})`,
      "",
      "Nom | Courriel | Portée | Mode | Rôle | Depuis | Jusqu’au | Donné par",
      rule,
      `lea | lea@essai.fr | toute la structure | modification | gestionnaire principal | ${today} | l’opérateur`,
      `max (désactivé) | max@essai.fr | ST – Technique | consultation | ${today} | ${typedDay(9)} | lea`,
      "",
      "Demandes en attente",
      "",
      "Nom | Courriel | Portée | Mode | Depuis | Mot",
      rule,
      `nina | nina@essai.fr | ST – Technique | modification | ${today} | Bonjour`,
      "",
      "Invitations en attente",
      "",
      "Courriel | Portée | Mode | Rôle | Depuis | Jusqu’au | Donnée par",
      rule,
      `olga@essai.fr | toute la structure | modification | gestionnaire principal | ${today} | ${typedDay(7)} | l’opérateur`,
    ]);
    expect(await events()).toEqual([]);
  });

  test("nobody yet: says what to do next; an unknown structure is refused", async () => {
    const on = await make.structure("Vide");
    expect(await admin("droits", on.identifier)).toBe(
      `Droits sur « Vide » (SIRET ${on.identifier})\n\nPersonne n’est habilité. Nommez un gestionnaire principal avec « npm run admin -- principal ».\n\nAucune demande en attente.\n\nAucune invitation en attente.`,
    );
    expect(await refused("droits", "44000000000096")).toMatch(
      /^Aucune structure n’a l’identifiant SIRET 44000000000096/,
    );
  });
});

describe("the command itself", () => {
  async function run(words: string[], settings: Record<string, string> = {}) {
    const child = spawn(process.execPath, ["--import", "tsx", "scripts/admin.ts", ...words], {
      env: { ...process.env, ...settings },
    });
    const output = { out: "", err: "" };
    child.stdout.on("data", (text) => {
      output.out += text;
    });
    child.stderr.on("data", (text) => {
      output.err += text;
    });
    const [code] = await once(child, "close");
    return { code, ...output };
  }

  test("0 and what was done; 1 and one sentence, without a stack", async () => {
    const words = ["structure", "73282932000074", "--designation", "Processus", "--type", "prive"];
    expect(await run(words)).toEqual({
      code: 0,
      out: "Structure créée\u00a0: «\u00a0Processus\u00a0» (SIRET 73282932000074).\n",
      err: "",
    });
    expect(await run(words)).toEqual({
      code: 1,
      out: "",
      err: "La structure «\u00a0Processus\u00a0» (SIRET 73282932000074) existe déjà.\n",
    });
  });

  test("--help shows examples; no command, the same and 1", async () => {
    const shown = await run(["principal", "--help"]);
    expect(shown).toMatchObject({ code: 0, err: "" });
    expect(shown.out).toMatch(
      /^Usage : npm run admin -- COMMANDE …[\s\S]*Exemples :[\s\S]*npm run admin -- principal \d{14} --courriel/,
    );
    expect(await run([])).toEqual({ code: 1, out: "", err: shown.out });
  });

  test("a database that is away, one of another version, an address that is none: one sentence each", async () => {
    const on = (url: string) => run(["droits", "73282932000074"], { DATABASE_ADMIN_URL: url });
    expect(await on("postgres://a:b@127.0.0.1:1/base")).toMatchObject({
      code: 1,
      err: "Commande abandonnée\u00a0: la base de données ne répond pas.\n",
    });
    expect(await on(database.adminUrl.replace(/\/[^/]*$/, "/postgres"))).toMatchObject({
      code: 1,
      err: "Commande abandonnée\u00a0: le schéma de la base n’est pas celui de cette version\u00a0: démarrez d’abord l’application.\n",
    });
    expect((await on("mysql://x")).err).toMatch(/^Commande abandonnée\u00a0: DATABASE_ADMIN_URL doit être une adresse/);
  });
});
