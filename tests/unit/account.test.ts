import { describe, expect, test } from "vitest";
import { accountPath, parseAccountQuery } from "@/lib/account/query";
import { accountNameSchema } from "@/lib/account/schema";
import { PASSWORD_MIN, passwordFieldErrors, passwordProblem } from "@/lib/auth/policy";
import { chosenPasswordSchema, newAccountSchema, passwordSchema, signInSchema } from "@/lib/auth/schema";
import { told } from "../support/form";

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
  const named = (nom: string) => accountNameSchema.safeParse({ nom }).data?.nom;
  test("is trimmed and composed; nothing visible, two lines or 101 characters are refused", () => {
    expect(named("  Zoe\u0301 Petit ")).toBe("Zoé Petit");
    expect(named("🙂".repeat(100))).toBe("🙂".repeat(100));
    const refused = (nom: string) => told(accountNameSchema, { nom }).nom;
    expect(refused("\u00a0\u200b")).toBe("Saisissez votre nom.");
    expect(refused("Zoé\nPetit")).toBe("Caractère non autorisé.");
    expect(refused("Zoé \u202epetit")).toBe("Caractère non autorisé.");
    expect(refused("z".repeat(101))).toBe("100 caractères au maximum (101 saisis).");
    expect(refused("Zoé, zoe@exemple.fr")).toBe("Un nom ne contient ni adresse électronique, ni adresse d’un site.");
  });
});

describe("A2 the forms tell all that is to be corrected at once, at its field", () => {
  test("« Mon mot de passe », which keeps passwords exactly as typed", () => {
    const fields = { actuel: "", nouveau: "Camille Martin-Dupont", confirmation: "" };
    expect(told(passwordSchema(person), fields)).toEqual({
      actuel: "Saisissez votre mot de passe actuel.",
      nouveau: "Choisissez autre chose que votre adresse ou votre nom.",
    });
    const typed = { actuel: " e\u0301 ", nouveau: " e\u0301cheval mange ", confirmation: " e\u0301cheval mange " };
    expect(passwordSchema(person).parse(typed)).toEqual(typed);
  });

  test("the account that an invitation opens", () => {
    expect(told(newAccountSchema(person.email), { nom: " ", motdepasse: "court", confirmation: "" })).toEqual({
      nom: "Saisissez votre nom.",
      motdepasse: "12 caractères au minimum (5 saisis).",
    });
    const fields = { nom: " Zoé Petitjean ", motdepasse: "zoé petitjean", confirmation: "zoé petitjean" };
    expect(told(newAccountSchema(person.email), fields)).toEqual({
      motdepasse: "Choisissez autre chose que votre adresse ou votre nom.",
    });
    expect(
      told(newAccountSchema(person.email), { ...fields, motdepasse: "le cheval mange", confirmation: "le cheval" }),
    ).toEqual({ confirmation: "Les deux saisies diffèrent. Saisissez le même mot de passe deux fois." });
  });

  test("a new password by the operator’s link", () => {
    expect(told(chosenPasswordSchema(person), { nouveau: "le cheval mange", confirmation: "" })).toEqual({
      confirmation: "Saisissez le nouveau mot de passe une seconde fois.",
    });
  });

  test("« Se connecter »", () => {
    expect(told(signInSchema, { email: " ", motdepasse: "" })).toEqual({
      email: "Saisissez votre adresse électronique.",
      motdepasse: "Saisissez votre mot de passe.",
    });
    expect(told(signInSchema, { email: "jérôme@demo.fr", motdepasse: "x" })).toEqual({
      email: "Une adresse électronique s’écrit sans accent ni espace, par exemple prenom.nom@mairie.fr.",
    });
    expect(signInSchema.parse({ email: " a@b.fr ", motdepasse: " x " })).toEqual({
      email: "a@b.fr",
      motdepasse: " x ",
      retour: "",
    });
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
