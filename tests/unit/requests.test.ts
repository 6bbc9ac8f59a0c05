import { describe, expect, test } from "vitest";
import { accessLabel, scopeRefusal } from "@/lib/habilitations/request/labels";
import { type Held, requestState, scopeProblem } from "@/lib/habilitations/request/policy";
import { parseStructureQuery, structurePath } from "@/lib/habilitations/request/query";
import { accessRequestSchema } from "@/lib/habilitations/request/schema";
import { told } from "../support/form";

const acting = (serviceId: number | null, mode: Held["mode"] = "consultation"): Held => ({
  serviceId,
  mode,
  state: "acting",
});
const waiting = (serviceId: number | null): Held => ({ serviceId, mode: "consultation", state: "waiting" });

describe("A2 what may be asked for", () => {
  test.each([
    ["nothing held", 1, "modification", [], null],
    ["to write where one reads", 1, "modification", [acting(1)], null],
    ["to read where one reads", 1, "consultation", [acting(1)], "acting"],
    ["to read where one writes", 1, "consultation", [acting(1, "modification")], "acting"],
    ["the same service waits", 1, "modification", [waiting(1)], "waiting"],
    ["another service", 1, "consultation", [acting(2), waiting(3)], null],
    ["the whole structure beside a service", null, "consultation", [acting(2)], null],
    ["the whole structure again", null, "modification", [acting(null, "modification")], "acting"],
    ["a service, while reading the whole structure", 1, "consultation", [acting(null)], "covered"],
    ["to write in a service, while reading the whole structure", 1, "modification", [acting(null)], null],
    ["a service, while writing for the whole structure", 1, "consultation", [acting(null, "modification")], "covered"],
    ["a service, while the whole structure only waits", 1, "consultation", [waiting(null)], null],
  ] as const)("%s", (_, serviceId, mode, held, problem) => {
    expect(scopeProblem({ serviceId, mode }, held)).toBe(problem);
  });

  test("a refusal names its scope", () => {
    expect(scopeRefusal("waiting", { code: "EDUC", label: "Education" })).toBe(
      "Vous avez déjà une demande en attente sur le service EDUC – Education.",
    );
    expect(scopeRefusal("acting", null)).toContain("sur la structure entière. Pour la changer");
    expect(accessLabel({ mode: "modification", service: null })).toBe("Modification, structure entière");
  });

  test("a word of 500 code points, in several lines; 501, a direction mark or a lone surrogate are refused", () => {
    const form = (mot?: string) => ({ structure: "1", portee: "structure", mode: "consultation", mot });
    const word = (mot?: string) => accessRequestSchema.parse(form(mot)).mot;
    expect([word(), word(""), word(" \u200b\n")]).toEqual(["", "", ""]);
    expect(word(" Bonjour,\r\n\r\nmerci. ")).toBe("Bonjour,\n\nmerci.");
    expect(word("🙂".repeat(500))).toHaveLength(1000);
    expect(told(accessRequestSchema, form("z".repeat(501)))).toEqual({
      mot: "500 caractères au maximum (501 saisis).",
    });
    for (const bad of ["\u202e", "\ud800", "\u0000"])
      expect(told(accessRequestSchema, form(`a${bad}b`))).toEqual({ mot: "Caractère non autorisé." });
  });
});

describe("A2 what became of a request", () => {
  const asked = { mode: "modification", serviceId: null } as const;
  test.each([
    ["demandee", asked, "attente"],
    ["accordee", asked, "acceptee"],
    ["accordee", { mode: "consultation", serviceId: null }, "partielle"],
    ["accordee", { mode: "modification", serviceId: 3 }, "partielle"],
    ["refusee", asked, "refusee"],
    ["annulee", asked, "annulee"],
    ["revoquee", asked, "retiree"],
  ] as const)("%s, given %j: %s", (status, given, state) => {
    expect(requestState({ status, asked, given })).toBe(state);
  });
});

test("A2 the address of « Demander un accès »: nothing searched, and what was typed, without U+0000", () => {
  expect(parseStructureQuery({})).toEqual({ typed: null, type: "" });
  expect(parseStructureQuery({ identifiant: "" })).toEqual({ typed: "", type: "" });
  expect(parseStructureQuery({ identifiant: ["12\u00003", "4"], type: "RIDET" })).toEqual({
    typed: "123",
    type: "RIDET",
  });
  expect(structurePath({ typed: "110 002 011 00044", type: "" })).toBe("/compte/demande?identifiant=110+002+011+00044");
});
