import { describe, expect, test } from "vitest";
import type { z } from "zod";
import * as account from "@/lib/account/schema";
import * as auth from "@/lib/auth/schema";
import * as requests from "@/lib/habilitations/request/schema";
import * as habilitations from "@/lib/habilitations/schema";
import * as services from "@/lib/habilitations/service/schema";
import * as lists from "@/lib/lists/schema";
import * as messages from "@/lib/messages/schema";
import * as partners from "@/lib/recipients/schema";
import { ABOVE, toldErrors } from "@/lib/web/fields";

// A3: whoever types or chooses too much is told how much, at its field; « formulaire pas reconnu » is for what no page of ours sends.
const modules = { account, auth, habilitations, lists, messages, partners, requests, services };
type Shape = Record<string, z.ZodType>;
const forms = Object.entries(modules).flatMap(([domain, module]) =>
  Object.entries(module).flatMap(([name, value]) => {
    const shape = (value as { shape?: Shape }).shape;
    return shape ? [{ name: `${domain}/${name}`, schema: value as z.ZodType, shape }] : [];
  }),
);

/** Filled in by the page itself, or by our own script part by part: nobody can make them longer. */
const byThePage = new Set([
  "structure",
  "service",
  "id",
  "version",
  "reference",
  "cle",
  "page",
  "session",
  "secret",
  "confirmation",
  "lignes",
  "q",
  "portee",
  // Left out when it is too long.
  "retour",
]);
const partByPart = new Set(["lists/fileMembersSchema"]);
/** What is short and given by buttons: anything else is a made-up form. */
const choices = new Set([
  "intention",
  "reponse",
  "type",
  "mode",
  "role",
  "etat",
  "decision",
  "courriels",
  "services:oui",
  "tous",
  "autres",
  "depuis",
]);

const item: Record<string, unknown> = { demandes: "1.1", destinataires: "79141015200015", listes: "1", services: "1" };

const fields = forms.flatMap(({ name, shape }) =>
  Object.entries(shape)
    .filter(([field, type]) => {
      if (byThePage.has(field) && !(field === "confirmation" && /password|invitation/.test(name))) return false;
      if (partByPart.has(name) || choices.has(field)) return false;
      return !(field === "services" && !isSeveral(type));
    })
    .map(([field, type]) => ({ name, field, type })),
);

function isSeveral(type: z.ZodType): boolean {
  return type.safeParse(["1"]).success || type.safeParse([1]).success || type.safeParse(["1.1"]).success;
}

test("A3 there are forms and fields to check", () => {
  expect(forms.length).toBeGreaterThan(25);
  expect(fields.length).toBeGreaterThan(30);
});

describe("A3 much more than a page can mean is told, never « unknown »", () => {
  test.each(fields)("$name: $field", ({ field, type }) => {
    const much = isSeveral(type)
      ? Array(50_000).fill(type.safeParse([1]).success ? 1 : item[field])
      : field === "adresses"
        ? "a@b.fr,".repeat(100_000).replaceAll(/b/g, (_, at) => `b${at}`)
        : "a".repeat(990_000);
    const parsed = type.safeParse(much);
    // What has no limit here is counted by a policy, which says so at the field.
    if (parsed.success) return;
    const told = toldErrors(parsed.error);
    const sentence = told?.above || Object.values(told?.fieldErrors ?? {})[0];
    expect(sentence).toMatch(/ au maximum.*\(.*(saisi|choisi|coché)/);
  });
});

describe("A3 where it is told", () => {
  const composer = {
    structure: "1",
    debut: "",
    fin: "",
    titre: "",
    message: "",
    intention: "enregistrer",
    cle: "6d6ee0a5-8c4b-4a3e-9a38-2b2a1f4b8a11",
  };
  const told = (schema: z.ZodType, form: unknown) => {
    const parsed = schema.safeParse(form);
    return parsed.success ? "accepted" : toldErrors(parsed.error);
  };

  test("2,000 recipients are taken, 2,001 are told with the way out", () => {
    const keys = (count: number) => Array.from({ length: count }, (_, i) => String(10_000_000_000_000 + i));
    expect(told(messages.composerSchema, { ...composer, destinataires: keys(2000) })).toBe("accepted");
    const above = {
      above: "",
      fieldErrors: { destinataires: expect.stringMatching(/2\s000.*créez une liste de diffusion/) },
    };
    expect(told(messages.composerSchema, { ...composer, destinataires: keys(2001) })).toEqual(above);
    expect(told(lists.membersSchema, { id: "1", destinataires: keys(2001) })).toEqual(above);
    expect(told(lists.newListSchema, { nom: "Liste", structure: "1", destinataires: keys(2001) })).toEqual(above);
  });

  test("what was typed in the recipient field is told at that field, several faults at once", () => {
    expect(told(messages.composerSchema, { ...composer, saisie: "a".repeat(20_001), debut: "1".repeat(61) })).toEqual({
      above: "",
      fieldErrors: {
        destinataires: "20\u202f000 caractères au maximum (20\u202f001 saisis).",
        debut: "60 caractères au maximum (61 saisis).",
      },
    });
    expect(told(messages.composerSchema, { ...composer, saisie: "a\u0000" })).toMatchObject({
      fieldErrors: { destinataires: "Caractère non autorisé." },
    });
  });

  test("services of a grant at their choice; requests ticked, which have no field, above the form", () => {
    const services = Array.from({ length: 501 }, (_, i) => `S${i}`);
    expect(told(habilitations.grantSchema, { structure: "1", adresses: "", services })).toMatchObject({
      fieldErrors: { portee: expect.stringMatching(/^500 services/) },
    });
    const form = { structure: "1", decision: "accepter", demandes: Array(501).fill("1.1") };
    expect(told(habilitations.decideSchema, form)).toEqual({
      above: expect.stringMatching(/^500 demandes/),
      fieldErrors: {},
    });
    expect(ABOVE).toBe("");
  });

  test("200 addresses are taken, 201 are told, before each of them is read", () => {
    const addresses = (count: number) => Array.from({ length: count }, (_, i) => `a${i}@exemple.fr`).join(" ");
    const grant = (adresses: string) =>
      told(habilitations.grantSchema, { structure: "1", portee: "structure", mode: "consultation", adresses });
    expect(grant(addresses(200))).toBe("accepted");
    expect(grant(`${addresses(201)} faux@`)).toEqual({
      above: "",
      fieldErrors: { adresses: "200 adresses au maximum en une fois (202 saisies)." },
    });
    expect(JSON.stringify(grant(`${"a".repeat(900_000)}@`)).length).toBeLessThan(200);
  });

  test("a form that no page sends stays unknown, however long its other fields are", () => {
    expect(told(messages.composerSchema, { ...composer, saisie: "a".repeat(20_001), etat: "envoye" })).toBeNull();
    expect(told(messages.composerSchema, { ...composer, destinataires: [""] })).toBeNull();
  });
});
