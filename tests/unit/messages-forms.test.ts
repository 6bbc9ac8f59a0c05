import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { composerSchema, deletionSchema, sentMessageSchema } from "@/lib/messages/schema";
import { recipientKey } from "@/lib/recipients/policy";
import { partnerSearchSchema } from "@/lib/recipients/schema";

// The dates are part of what is accepted, and the schema asks what day it is.
beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-24T12:00:00Z") }));
afterAll(() => void vi.useRealTimers());

const form = {
  structure: "11000201100044",
  service: "",
  type: "client",
  destinataires: ["79141015200015", recipientKey("11000201100044", "STECH")],
  saisie: "",
  debut: "24/11/2026",
  fin: "08/12/2026",
  titre: "Fermeture",
  message: "Texte",
  intention: "envoyer",
  cle: "3f8e9f6e-6a3f-4f0a-9a53-111111111111",
};
const accepts = (change: Record<string, unknown>) => composerSchema.safeParse({ ...form, ...change }).success;

describe("the composer's form is known exactly", () => {
  test("as drawn, it is accepted; what it leaves out has its default", () => {
    expect(accepts({})).toBe(true);
    const { service: _service, type: _type, destinataires: _keys, saisie: _typed, ...least } = form;
    expect(composerSchema.parse(least)).toMatchObject({ service: "", type: "", destinataires: [], saisie: "" });
  });

  test.each(["etat", "status", "sent_at", "recipient_count", "created_by", "Titre"])(
    "an extra field %s is refused",
    (name) => {
      expect(accepts({ [name]: "envoye" })).toBe(false);
    },
  );

  test("a field that came as a list is refused", () => {
    expect(accepts({ titre: ["a", "b"] })).toBe(false);
    expect(accepts({ structure: [form.structure] })).toBe(false);
    expect(accepts({ destinataires: "79141015200015" })).toBe(false);
  });

  test.each(["", "supprimer", "ENVOYER", "envoyer "])("intention=%j is refused", (intention) => {
    expect(accepts({ intention })).toBe(false);
  });

  test.each(["", "1", "pas-une-cle", "3f8e9f6e-6a3f-4f0a-9a53-11111111111'"])("cle=%j is refused", (cle) => {
    expect(accepts({ cle })).toBe(false);
  });

  test.each(["clients", "CLIENT", "null"])("C2 type=%j is refused", (type) => {
    expect(accepts({ type })).toBe(false);
  });

  test("hazard 5: tous is a checkbox, not a word that could mean no", () => {
    expect(accepts({ tous: "on" })).toBe(true);
    for (const tous of ["", "false", "off", "true"]) expect(accepts({ tous })).toBe(false);
  });

  test("hazard 5: numbers are digits, never nothing", () => {
    expect(composerSchema.parse({ ...form, confirmation: "12", version: "3" })).toMatchObject({
      confirmation: 12,
      version: 3,
    });
    for (const confirmation of ["", "-1", "1e3", "1.5", " 1", "9999999999"])
      expect(accepts({ confirmation })).toBe(false);
  });

  test.each(["MSG_1", "MSG_0000000001", "msg_000000001", "MSG_00000000a", "MSG_000000001\n"])(
    "reference=%j is refused",
    (reference) => {
      expect(accepts({ reference })).toBe(false);
    },
  );

  test("hostile sizes are refused before anything is read", () => {
    expect(accepts({ destinataires: Array(2001).fill("79141015200015") })).toBe(false);
    expect(accepts({ destinataires: ["x".repeat(161)] })).toBe(false);
    expect(accepts({ structure: "x".repeat(61) })).toBe(false);
    // A column of SIRETs pasted into the field is answered at the field, not with « Rechargez la page ».
    expect(accepts({ saisie: "79141015200015 ".repeat(100) })).toBe(true);
    expect(accepts({ saisie: "x".repeat(20_001) })).toBe(false);
    expect(accepts({ debut: "x".repeat(61) })).toBe(false);
  });
});

test("E3 the form of a sent message takes no title, no text, no state", () => {
  const sent = { reference: "MSG_000000001", version: "1", debut: "24/11/2026", fin: "08/12/2026" };
  expect(sentMessageSchema.safeParse(sent).success).toBe(true);
  for (const name of ["titre", "message", "etat", "tous", "structure"]) {
    expect(sentMessageSchema.safeParse({ ...sent, [name]: "x" }).success).toBe(false);
  }
  expect(sentMessageSchema.safeParse({ ...sent, version: "" }).success).toBe(false);
});

test("E5 deleting takes a reference and a way back", () => {
  expect(deletionSchema.safeParse({ reference: "MSG_000000001" }).success).toBe(true);
  expect(deletionSchema.safeParse({ reference: "MSG_000000001", etat: "envoye" }).success).toBe(false);
  expect(deletionSchema.safeParse({ reference: "1" }).success).toBe(false);
});

describe("C3 the autocomplete's parameters", () => {
  const search = { structure: "11000201100044", type: "client", q: "mairie" };

  test("exactly three", () => {
    expect(partnerSearchSchema.safeParse(search).success).toBe(true);
    expect(partnerSearchSchema.safeParse({ ...search, limite: "1000" }).success).toBe(false);
    expect(partnerSearchSchema.safeParse({ ...search, type: "tous" }).success).toBe(false);
    expect(partnerSearchSchema.safeParse({ ...search, structure: "" }).success).toBe(false);
    expect(partnerSearchSchema.safeParse({ structure: "1", type: "client" }).success).toBe(false);
  });
});
