import { beforeAll, describe, expect, test } from "vitest";
import * as schema from "@/lib/messages/schema";
import { recipientKey } from "@/lib/recipients/policy";
import { type Cast, makeCast, send } from "../support/cast";
import { useDatabase } from "../support/database";
import { type Product, product } from "../support/product";
import { composed, typedDay } from "../support/world";

const database = useDatabase();
let cast: Cast;
let mutations: Product["messages"];
beforeAll(async () => {
  cast = await makeCast(database);
  mutations = await product("messages");
});

type Change = Parameters<typeof composed>[0];
function sending(change: Change, viewer = cast.agent) {
  const form = composed({
    structure: cast.structures.etat.identifier,
    type: "fournisseur",
    intention: "envoyer",
    ...change,
  });
  return mutations.writeMessage(viewer, form.input, form.fields);
}
const destinataires = async (change: Change, viewer = cast.agent) => {
  const result = await sending(change, viewer);
  return result.kind === "invalid" ? result.fieldErrors.destinataires : result;
};
const deliveries = (reference: string) =>
  cast.make.count("delivery", `message_id = (select id from message where reference = '${reference}')`);

describe("G2 only structures with which an invoice was exchanged, at every save and send", () => {
  test("a stranger, an unknown SIRET, a client among the suppliers: refused by name", async () => {
    const { stranger, ville, sanjee } = cast.structures;
    for (const identifier of [stranger.identifier, "00000000000000", ville.identifier]) {
      const sentence = `${identifier}\u00a0: aucune facture échangée avec cet émetteur. Retirez ce destinataire.`;
      expect(await destinataires({ destinataires: [sanjee.identifier, identifier] })).toBe(sentence);
      expect(await destinataires({ destinataires: [identifier], intention: "enregistrer" })).toBe(sentence);
    }
  });

  test("a service of another structure, and one that exchanged no invoice", async () => {
    const { bravo, sanjee } = cast.structures;
    expect(await destinataires({ destinataires: [recipientKey(bravo.identifier, "DEPOT")] })).toContain(
      `${bravo.identifier}, service DEPOT\u00a0: aucune facture`,
    );
    expect(await destinataires({ destinataires: [recipientKey(sanjee.identifier, "STECH")] })).toContain(
      "service STECH",
    );
    expect(await destinataires({ destinataires: [recipientKey(sanjee.identifier, "")] })).toContain("aucune facture");
  });

  test("a partner of another structure of ours is not a partner of this one", async () => {
    const userId = await cast.make.user("deux");
    await cast.make.habilitate(userId, cast.structures.etat);
    await cast.make.habilitate(userId, cast.structures.bravo);
    const viewer = await cast.make.viewer(userId);
    const { etat, bravo, sanjee } = cast.structures;
    expect(await destinataires({ structure: bravo.identifier, destinataires: [sanjee.identifier] }, viewer)).toContain(
      "aucune facture",
    );
    expect(await destinataires({ structure: bravo.identifier, destinataires: [etat.identifier] }, viewer)).toEqual({
      kind: "confirm",
      recipientCount: 1,
      closedCount: 0,
    });
  });

  test("a closed structure and a closed service are refused by name", async () => {
    const { closed, etat } = cast.structures;
    expect(await destinataires({ destinataires: [closed.identifier] })).toBe(
      `${closed.identifier}\u00a0: structure ou service fermé. Retirez ce destinataire.`,
    );
    const ofSanjee = {
      structure: cast.structures.sanjee.identifier,
      destinataires: [recipientKey(etat.identifier, "ANCIEN")],
    };
    expect(await destinataires(ofSanjee, cast.supplier)).toContain("service ANCIEN\u00a0: structure ou service fermé");
  });

  test("what names a recipient is data: quotes, wildcards and markup find nothing", async () => {
    for (const key of ["%", "_", "' or 1=1 --", "9%", '"', "<b>", "null", "\\", "９"]) {
      expect(await destinataires({ destinataires: [key] })).toContain("aucune facture échangée");
    }
  });

  test("hazard 6: U+0000 in any field is refused, never an error of the database", async () => {
    const { input } = composed({ structure: cast.structures.etat.identifier, type: "fournisseur" });
    const base = { ...input, debut: typedDay(0), fin: typedDay(14) };
    for (const change of [
      { structure: "1\u0000" },
      { service: "\u0000" },
      { destinataires: ["\u0000"] },
      { saisie: "\u0000" },
    ]) {
      const parsed = schema.composerSchema.safeParse({ ...base, ...change });
      if (!parsed.success) continue;
      const outcome = await sending(parsed.data).then(
        ({ kind }) => kind,
        (error: Error) => error.constructor.name,
      );
      expect(["invalid", "Refusal"], JSON.stringify(change)).toContain(outcome);
    }
  });
});

describe("C3 a SIRET typed without being chosen", () => {
  test("with spaces of any kind it is a recipient", async () => {
    const typed = cast.structures.sanjee.identifier.replace(/^(...)(...)(...)/, "$1 $2\u00a0$3\u202f");
    expect(await destinataires({ saisie: ` ${typed} ` })).toEqual({
      kind: "confirm",
      recipientCount: 1,
      closedCount: 0,
    });
  });

  test("chosen and typed, once and again: one recipient", async () => {
    const { identifier } = cast.structures.sanjee;
    expect(await destinataires({ destinataires: [identifier, identifier], saisie: identifier })).toEqual({
      kind: "confirm",
      recipientCount: 1,
      closedCount: 0,
    });
  });

  test("13 digits, 15 digits, letters: told what is expected, with what was typed", async () => {
    for (const saisie of ["7914101520001", "791410152000155", "Sanjee", "MSG_000000001"]) {
      const sentence = await destinataires({ saisie });
      expect(sentence).toContain("14 chiffres");
      expect(sentence).toContain(saisie);
    }
  });

  test("three characters: four at least; spaces only: no recipient", async () => {
    expect(await destinataires({ saisie: "San" })).toBe("4 caractères au minimum.");
    expect(await destinataires({ saisie: "   " })).toBe("Ajoutez au moins un destinataire.");
  });

  test("unknown, or without a shared invoice", async () => {
    expect(await destinataires({ saisie: "00000000000000" })).toContain("aucune facture échangée");
    expect(await destinataires({ saisie: cast.structures.stranger.identifier })).toContain("aucune facture échangée");
  });
});

describe("G3 one or several recipients", () => {
  test("none → Ajoutez au moins un destinataire.", async () => {
    expect(await destinataires({})).toBe("Ajoutez au moins un destinataire.");
  });

  test("a structure and one of its services are two addresses; the same by two ways is one delivery", async () => {
    const { etat, sanjee } = cast.structures;
    const reference = await send(cast.agent, {
      structure: etat.identifier,
      type: "fournisseur",
      destinataires: [sanjee.identifier, recipientKey(sanjee.identifier, "DEPOT"), sanjee.identifier],
      saisie: sanjee.identifier,
    });
    expect(await deliveries(reference)).toBe(2);
    expect(await cast.make.count("message", `reference = '${reference}' and recipient_count = 2`)).toBe(1);
  });
});

describe("C2 the kind of recipient", () => {
  test("a public sender without one → Choisissez clients ou fournisseurs.", async () => {
    const result = await sending({ type: "", destinataires: [cast.structures.sanjee.identifier] });
    expect(result).toMatchObject({ kind: "invalid", fieldErrors: { type: "Choisissez clients ou fournisseurs." } });
    expect(await sending({ type: "", tous: "on" })).toMatchObject({
      kind: "invalid",
      fieldErrors: { type: expect.any(String) },
    });
  });

  test("a private sender always writes to clients, whatever its form says", async () => {
    for (const type of ["", "client", "fournisseur"] as const) {
      const reference = await send(cast.supplier, {
        structure: cast.structures.sanjee.identifier,
        type,
        destinataires: [cast.structures.etat.identifier],
      });
      expect(await cast.make.count("message", `reference = '${reference}' and recipient_kind = 'client'`)).toBe(1);
    }
  });
});

describe("C5 « Tous mes destinataires »", () => {
  test("every open structure of that kind, services and closed ones left out, after confirming the count", async () => {
    const { etat, sanjee, bravo } = cast.structures;
    expect(await sending({ tous: "on" })).toEqual({ kind: "confirm", recipientCount: 2, closedCount: 0 });
    const reference = await send(cast.agent, { structure: etat.identifier, type: "fournisseur", tous: "on" });
    const reached =
      await database.owner`select d.mailbox_id::int as id from delivery d join message m on m.id = d.message_id
      where m.reference = ${reference} order by 1`;
    expect(reached.map(({ id }) => id)).toEqual([sanjee.mailboxId, bravo.mailboxId]);
  });

  test("a partner who came after the count was shown: asked again, nothing leaves", async () => {
    const late = await cast.make.structure("Nouveau fournisseur");
    await cast.make.partner(cast.structures.etat, "fournisseur", late);
    expect(await sending({ tous: "on", confirmation: 2 })).toEqual({
      kind: "confirm",
      recipientCount: 3,
      closedCount: 0,
    });
    const reference = await send(cast.agent, {
      structure: cast.structures.etat.identifier,
      type: "fournisseur",
      tous: "on",
    });
    const later = await cast.make.structure("Plus tard encore");
    await cast.make.partner(cast.structures.etat, "fournisseur", later);
    // Fixed at sending: who becomes a partner later does not see it.
    expect(await deliveries(reference)).toBe(3);
  });

  test("nobody of that kind → no recipient", async () => {
    expect(
      await destinataires({ structure: cast.structures.ville.identifier, type: "client", tous: "on" }, cast.commune),
    ).toBe("Ajoutez au moins un destinataire.");
  });
});

describe("C1 the sender", () => {
  test("the structure, one of its services, and not a closed one", async () => {
    const to = [cast.structures.sanjee.identifier];
    expect(await sending({ service: "STECH", destinataires: to })).toMatchObject({ kind: "confirm" });
    await expect(sending({ service: "ANCIEN", destinataires: to })).rejects.toThrow("Choisissez un service");
    await expect(sending({ service: "INCONNU", destinataires: to })).rejects.toThrow("Choisissez un service");
  });

  test("a habilitation on a service sends as that service only", async () => {
    const to = [cast.structures.sanjee.identifier];
    expect(await sending({ service: "STECH", destinataires: to }, cast.ofStech)).toMatchObject({ kind: "confirm" });
    await expect(sending({ destinataires: to }, cast.ofStech)).rejects.toThrow("Choisissez une structure émettrice");
    await expect(sending({ service: "ACHATS", destinataires: to }, cast.ofStech)).rejects.toThrow(
      "Choisissez un service",
    );
  });

  test("somebody else's structure and one that does not exist: the same answer", async () => {
    const to = [cast.structures.etat.identifier];
    const answer = (structure: string) =>
      sending({ structure, destinataires: to }, cast.supplier).catch((error) => error.message);
    expect(await answer(cast.structures.bravo.identifier)).toBe(await answer("00000000000000"));
  });
});
