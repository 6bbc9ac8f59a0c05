import { describe, expect, test } from "vitest";
import { day } from "../support/world";
import { linkIn, useAdmin } from "./admin-support";

const { database, make, admin, unchanged, refused, said, events, rights, accept } = useAdmin();

describe("A2 principal", () => {
  test("a known account has it at once: whole structure, modification; what they asked for is answered", async () => {
    const on = await make.structure("Un");
    const service = await make.service(on, "ST");
    const anne = await make.user("anne");
    await make.habilitate(anne, on, { mode: "consultation", endsOn: day(3) });
    await make.habilitate(anne, on, { service, mode: "consultation" });
    await make.habilitate(anne, on, { status: "demandee" });
    expect(await admin("principal", on.identifier, "--courriel", " ANNE@essai.fr ", "--nom", "Anne")).toBe(
      `anne <anne@essai.fr> est gestionnaire principal de « Un » (SIRET ${on.identifier}).\n--nom n’a pas été utilisé : ce compte existe déjà, sous son propre nom.`,
    );
    expect(await rights(on.id)).toEqual([
      ["anne", "accordee", "principal", "modification", null, null, 2],
      ["anne", "accordee", "aucun", "consultation", null, "ST", 1],
      ["anne", "annulee", "aucun", "modification", null, null, 2],
    ]);
    expect(await events()).toEqual([
      [
        null,
        on.identifier,
        "operateur.principal",
        "anne@essai.fr",
        { before: { principal: null }, after: { principal: "anne@essai.fr" } },
      ],
    ]);
    // Again: nothing, not even an event.
    expect(await unchanged("principal", on.identifier, "--courriel", "anne@essai.fr")).toBe(
      `anne <anne@essai.fr> est déjà gestionnaire principal de « Un » (SIRET ${on.identifier}) : rien n’a été changé.`,
    );
  });

  test("there is one already: refused, unless --remplacer, which makes the old one secondaire", async () => {
    const on = await make.structure("Deux");
    await make.user("bea");
    await make.user("carl");
    await admin("principal", on.identifier, "--courriel", "bea@essai.fr");
    expect(await refused("principal", on.identifier, "--courriel", "carl@essai.fr")).toBe(
      `bea <bea@essai.fr> est déjà gestionnaire principal de « Deux » (SIRET ${on.identifier}) : ajoutez --remplacer pour nommer une autre personne.`,
    );
    expect(await refused("principal", on.identifier, "--courriel", "inconnue@essai.fr")).toMatch(/ajoutez --remplacer/);
    expect(await admin("principal", on.identifier, "--courriel", "carl@essai.fr", "--remplacer")).toBe(
      `carl <carl@essai.fr> est gestionnaire principal de « Deux » (SIRET ${on.identifier}).\nbea <bea@essai.fr> est maintenant gestionnaire secondaire.`,
    );
    expect(await rights(on.id)).toEqual([
      ["bea", "accordee", "secondaire", "modification", null, null, 2],
      ["carl", "accordee", "principal", "modification", null, null, 1],
    ]);
    expect((await events()).at(-1)?.at(-1)).toEqual({
      before: { principal: "bea@essai.fr" },
      after: { principal: "carl@essai.fr" },
    });
  });

  test("an unknown one: a link, printed and kept as a digest; accepted, it makes the account and the principal", async () => {
    const on = await make.structure("Trois");
    const printed = await admin("principal", on.identifier, "--courriel", "neuf@essai.fr", "--nom", "Neuf Personne");
    expect(printed).toContain(
      `Aucun compte n’a l’adresse neuf@essai.fr : une invitation est prête, pour le gestionnaire principal de « Trois » (SIRET ${on.identifier}).`,
    );
    expect(printed).toContain(
      "Transmettez ce lien à Neuf Personne <neuf@essai.fr>. Il sert une seule fois, pendant 7 jours,",
    );
    const link = linkIn(printed);
    const [row] = await database.owner`
      select invited_by, role, mode, service_ids, round(extract(epoch from expires_at - now()) / 86400)::int as days, i::text as whole
      from invitation i where structure_id = ${on.id}`;
    expect(row).toMatchObject({ invited_by: null, role: "principal", mode: "modification", days: 7 });
    expect(row?.whole).not.toContain(link.slice(-43));
    expect(await events()).toEqual([
      [
        null,
        on.identifier,
        "operateur.invitation",
        "neuf@essai.fr",
        { before: { principal: null }, after: { invitation: "neuf@essai.fr", name: "Neuf Personne" } },
      ],
    ]);
    const id = await accept(link, "Neuf");
    expect(id).toBeGreaterThan(0);
    expect(await rights(on.id)).toEqual([["Neuf", "accordee", "principal", "modification", null, null, 1]]);
    expect((await events()).at(-1)).toEqual([
      String(id),
      on.identifier,
      "invitation.acceptee",
      "neuf@essai.fr",
      { mode: "modification", before: { principal: null }, after: { principal: "neuf@essai.fr" } },
    ]);
    expect(await accept(link)).toBeNull();
  });

  test("invited to replace: the old principal stays until the link is opened; another link puts an end to it", async () => {
    const on = await make.structure("Quatre");
    await make.user("dora");
    await admin("principal", on.identifier, "--courriel", "dora@essai.fr");
    const invite = (email: string) => admin("principal", on.identifier, "--courriel", email, "--remplacer");
    const first = await invite("perdu@essai.fr");
    expect(first).toContain("Quand elle sera acceptée, dora <dora@essai.fr> deviendra gestionnaire secondaire.");
    const again = await invite("perdu@essai.fr");
    expect(again).toContain("Le lien d’une invitation précédente ne sert plus.");
    const last = await invite("autre@essai.fr");
    expect(await accept(linkIn(first))).toBeNull();
    expect(await accept(linkIn(again))).toBeNull();
    expect((await rights(on.id)).map(([name, , role]) => [name, role])).toEqual([["dora", "principal"]]);
    expect(await accept(linkIn(last), "Autre")).not.toBeNull();
    expect((await rights(on.id)).map(([name, , role]) => [name, role])).toEqual([
      ["dora", "secondaire"],
      ["Autre", "principal"],
    ]);
    expect((await events()).at(-1)?.at(-1)).toMatchObject({ before: { principal: "dora@essai.fr" } });
  });

  test("the account was made meanwhile, with less: the link widens what it has", async () => {
    const on = await make.structure("Cinq");
    const link = linkIn(await admin("principal", on.identifier, "--courriel", "eva@essai.fr"));
    const eva = await make.user("eva");
    await make.habilitate(eva, on, { mode: "consultation", endsOn: day(1) });
    expect(await accept(link)).toBe(eva);
    expect(await rights(on.id)).toEqual([["eva", "accordee", "principal", "modification", null, null, 2]]);
  });

  test("a link is dead after 7 days, and for a disabled account", async () => {
    const on = await make.structure("Six");
    const old = linkIn(await admin("principal", on.identifier, "--courriel", "tard@essai.fr"));
    await database.owner`update invitation set expires_at = now() where structure_id = ${on.id}`;
    expect(await accept(old)).toBeNull();
    const link = linkIn(await admin("principal", on.identifier, "--courriel", "ferme@essai.fr"));
    const closed = await make.user("ferme");
    await admin("desactiver", "ferme@essai.fr");
    expect(await accept(link)).toBeNull();
    expect(await rights(on.id)).toEqual([]);
    await admin("reactiver", "ferme@essai.fr");
    expect(await accept(link)).toBe(closed);
  });

  test("two named at once: one is, the other is refused", async () => {
    const on = await make.structure("Sept");
    await make.user("gil");
    await make.user("huguette");
    const name = (who: string) => said("principal", on.identifier, "--courriel", `${who}@essai.fr`);
    const answers = await Promise.all([name("gil"), name("huguette")]);
    expect(answers.filter((text) => text.includes("est gestionnaire principal"))).toHaveLength(1);
    expect(answers.filter((text) => /recommencez|--remplacer/.test(text))).toHaveLength(1);
    expect((await rights(on.id)).filter(([, , role]) => role === "principal")).toHaveLength(1);
    expect(await events()).toHaveLength(1);
  });

  test("refused: unknown structure, no address, a disabled account, no public address", async () => {
    const on = await make.structure("Huit");
    await make.user("ines");
    await admin("desactiver", "ines@essai.fr");
    expect(await refused("principal", "44000000000096", "--courriel", "a@b.fr")).toBe(
      "Aucune structure n’a l’identifiant SIRET 44000000000096 : importez l’annuaire, ou créez-la avec « npm run admin -- structure ».",
    );
    expect(await refused("principal", on.identifier)).toBe("Il manque --courriel.");
    for (const typed of ["jeanne", "a@b", "a b@c.fr", "a@b.fr, c@d.fr", "<a@b.fr>", "@b.fr"])
      expect(await refused("principal", on.identifier, "--courriel", typed)).toBe(
        `Ce n’est pas une adresse électronique : « ${typed} ».`,
      );
    expect(await refused("principal", on.identifier, "--courriel", "ines@essai.fr")).toBe(
      "Le compte ines@essai.fr est désactivé : réactivez-le d’abord avec « npm run admin -- reactiver ines@essai.fr ».",
    );
    const { AUTH_URL } = process.env;
    process.env.AUTH_URL = "";
    expect(await refused("principal", on.identifier, "--courriel", "x@essai.fr")).toMatch(/^AUTH_URL doit être/);
    process.env.AUTH_URL = AUTH_URL;
  });
});

test("A2 a gestionnaire’s invitation still gives its services, each once, and changes nothing that is there", async () => {
  const on = await make.structure("Invitante");
  const [st, achats] = [await make.service(on, "ST"), await make.service(on, "ACHATS")];
  const elsewhere = await make.service(await make.structure("Autre"), "LOIN");
  const chief = await make.user("chef");
  await database.owner`insert into habilitation (user_id, structure_id, mode, role) values (${chief}, ${on.id}, 'modification', 'principal')`;
  const guest = await make.user("invitee");
  await make.habilitate(guest, on, { service: st, mode: "consultation", endsOn: day(5) });
  const invite = (services: number[], secret: string) => database.owner`
    insert into invitation (structure_id, email, service_ids, mode, token_hash, invited_by, expires_at)
    values (${on.id}, 'INVITEE@essai.fr', ${`{${services.join(",")}}`}, 'modification', encode(sha256(${secret}::bytea), 'hex'), ${chief}, now() + interval '1 day')`;
  await invite([st.id, achats.id, achats.id], "un");
  expect(await accept("/un")).toBe(guest);
  expect((await rights(on.id)).filter(([name]) => name === "invitee")).toEqual([
    ["invitee", "accordee", "aucun", "consultation", day(5), "ST", 1],
    ["invitee", "accordee", "aucun", "modification", null, "ACHATS", 1],
  ]);
  expect((await events()).at(-1)?.at(-1)).toEqual({ mode: "modification" });
  await invite([elsewhere.id], "deux");
  await expect(accept("/deux")).rejects.toThrow("habilitation_service");
});
