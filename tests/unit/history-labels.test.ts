import { describe, expect, test } from "vitest";
import { actionLabel, detailsText, families } from "@/lib/habilitations/history/labels";
import { parseHistoryQuery } from "@/lib/habilitations/history/query";
import { grantSchema } from "@/lib/habilitations/schema";
import { refusedShape } from "@/lib/web/fields";

describe("A2 the history in words", () => {
  test("an action; one that is not known is shown as it is stored", () => {
    expect(actionLabel("habilitation.transmise")).toBe("Rôle principal transmis");
    expect(actionLabel("operateur.principal")).toBe("Gestionnaire principal nommé par l’opérateur");
    for (const unknown of ["essai", "constructor", ""]) expect(actionLabel(unknown)).toBe(unknown);
  });

  test("before and after, only what changed; then what stands beside them", () => {
    const before = { scope: "Structure entière", mode: "consultation", role: "aucun", endsOn: null };
    expect(detailsText({ before, after: { ...before, mode: "modification", endsOn: "2026-12-31" } })).toBe(
      "mode\u00a0: consultation → modification\u00a0; fin\u00a0: aucun → 31/12/2026",
    );
    expect(detailsText({ before: "Lycées", after: "Collèges" })).toBe("Lycées → Collèges");
    expect(detailsText({ recipientCount: 12, toAll: true })).toBe(
      "destinataires\u00a0: 12\u00a0; tous les destinataires",
    );
    expect(detailsText({ reason: "Départ", before: { mode: "consultation" } })).toBe(
      "mode\u00a0: consultation\u00a0; motif\u00a0: Départ",
    );
    expect(detailsText({ before: null, after: { postalCode: "73000", city: "Chambéry" } })).toBe(
      "code postal\u00a0: 73000\u00a0; ville\u00a0: Chambéry",
    );
    expect(detailsText({ id: 3, mode: "consultation", service: null, role: "aucun" })).toBe("");
    expect(detailsText({})).toBe("");
  });

  test("what happens to an account is no part of a structure's history; a family is one of the list", () => {
    expect(Object.keys(families)).not.toContain("compte");
    expect(parseHistoryQuery({ objet: "service" }).family).toBe("service");
    for (const objet of ["compte", "constructor", "x"]) expect(parseHistoryQuery({ objet }).family).toBe("");
  });
});

test("A3 all that is wrong with a form is told at once, in the order of its fields, rules between them included", () => {
  const form = { structure: "1", adresses: "x", portee: "services", mode: "", fin: "31/02/2026" };
  const { error } = grantSchema.safeParse(form);
  const state = error && refusedShape(error, form, Object.keys(grantSchema.shape));
  expect(state).toMatchObject({ status: "invalid", values: form });
  expect(Object.entries((state as { fieldErrors: object }).fieldErrors)).toEqual([
    ["adresses", "Adresse à corriger\u00a0: «\u00a0x\u00a0»"],
    ["portee", "Choisissez la structure entière, ou au moins un service."],
    ["mode", "Choisissez consultation ou modification."],
    ["fin", "Cette date n’existe pas."],
  ]);
});
