import { describe, expect, test } from "vitest";
import { accountPath, parseAccountQuery } from "@/lib/account/query";
import { checkName, PASSWORD_MIN, passwordFieldErrors, passwordProblem } from "@/lib/auth/policy";

const person = { email: "camille.martin@chambery.example", name: "Camille Martin-Dupont" };

describe("A2 a new password", () => {
  test.each([
    ["", "Saisissez un nouveau mot de passe."],
    ["            ", "Saisissez un nouveau mot de passe."],
    ["onze lettre", "12 caractères au minimum (11 saisis)."],
    // Code points, not the browser's units.
    ["🔑".repeat(11), "12 caractères au minimum (11 saisis)."],
    ["é".normalize("NFD").repeat(11), "12 caractères au minimum (11 saisis)."],
    ["x".repeat(201), "200 caractères au maximum (201 saisis)."],
    ["avec un\u0000zéro dedans", "Caractère non autorisé."],
    ["avec un \ud800 seul dedans", "Caractère non autorisé."],
    ["Camille.Martin@Chambery.EXAMPLE", "Choisissez autre chose que votre adresse ou votre nom."],
    [" camille martin-dupont ", "Choisissez autre chose que votre adresse ou votre nom."],
  ])("%j is refused in its own words", (password, message) => {
    expect(passwordProblem(password, person)).toBe(message);
  });

  test.each([
    "x".repeat(PASSWORD_MIN),
    "🔑".repeat(PASSWORD_MIN),
    "le cheval mange une agrafe",
    "x".repeat(200),
    "camille martin-dupont 1984",
  ])("%j is accepted", (password) => {
    expect(passwordProblem(password, person)).toBeNull();
  });

  const fields = (change = {}) => ({
    actuel: "Demonstration-2026",
    nouveau: "le cheval mange une agrafe",
    confirmation: "le cheval mange une agrafe",
    ...change,
  });

  test("the form: the current one given, the new one different and typed twice", () => {
    expect(passwordFieldErrors(fields(), person)).toEqual({});
    expect(passwordFieldErrors(fields({ actuel: "" }), person)).toEqual({
      actuel: "Saisissez votre mot de passe actuel.",
    });
    expect(passwordFieldErrors(fields({ nouveau: "Demonstration-2026" }), person)).toEqual({
      nouveau: "Choisissez un mot de passe différent de l’actuel.",
    });
    expect(passwordFieldErrors(fields({ confirmation: "" }), person)).toEqual({
      confirmation: "Saisissez le nouveau mot de passe une seconde fois.",
    });
    // Exactly as typed: a space more is another password.
    expect(passwordFieldErrors(fields({ confirmation: "le cheval mange une agrafe " }), person)).toHaveProperty(
      "confirmation",
    );
    expect(Object.keys(passwordFieldErrors({ actuel: "", nouveau: "", confirmation: "" }, person))).toEqual([
      "actuel",
      "nouveau",
    ]);
  });
});

describe("A2 a name", () => {
  test("is trimmed and composed; nothing visible, two lines or 101 characters are refused", () => {
    expect(checkName("  Zoe\u0301 Petit ")).toEqual({ ok: true, name: "Zoé Petit" });
    expect(checkName("🙂".repeat(100))).toMatchObject({ ok: true });
    expect(checkName("\u00a0\u200b")).toEqual({ ok: false, error: "Saisissez votre nom." });
    expect(checkName("Zoé\nPetit")).toEqual({ ok: false, error: "Caractère non autorisé." });
    expect(checkName("Zoé \u202epetit")).toEqual({ ok: false, error: "Caractère non autorisé." });
    expect(checkName("z".repeat(101))).toEqual({ ok: false, error: "100 caractères au maximum (101 saisis)." });
  });
});

describe("A2 the address of « Mon compte »", () => {
  test("nonsense is the first page of 20", () => {
    const first = { page: 1, pageSize: 20 };
    expect(parseAccountQuery({})).toEqual({ habilitations: first, requests: first });
    expect(parseAccountQuery({ page: "-1", parPage: "", pageDemandes: "x" })).toEqual({
      habilitations: first,
      requests: first,
    });
  });

  test("each table is turned without moving the other", () => {
    const query = parseAccountQuery({ page: "2", pageDemandes: "3", demandesParPage: "5" });
    expect(accountPath(query)).toBe("/compte?page=2&pageDemandes=3&demandesParPage=5");
    expect(accountPath(query, { habilitations: { page: 3 } })).toBe("/compte?page=3&pageDemandes=3&demandesParPage=5");
    expect(accountPath(query, { requests: { size: 50 } })).toBe("/compte?page=2&demandesParPage=50");
  });
});
