import { describe, expect, test } from "vitest";
import { directory } from "@/db/import/directory";
import { cleanText, Refusal } from "@/db/import/values";
import { accountNameSchema } from "@/lib/account/schema";
import { hasForbiddenCharacter, isBlank } from "@/lib/domain/text";
import { refuseSchema } from "@/lib/habilitations/schema";
import { newServiceSchema } from "@/lib/habilitations/service/schema";
import { listNameSchema } from "@/lib/lists/schema";
import { composerSchema } from "@/lib/messages/schema";
import { toldErrors } from "@/lib/web/fields";
import { told } from "../support/form";
import { reversing, seen, unseen } from "../support/unseen";

const checkOwnName = (nom: string) => ({ ok: accountNameSchema.safeParse({ nom }).success });

// B16: a name of characters that nobody sees names nothing, wherever a person, a service, a list, a structure or a message gets one.
const nothing = { ...unseen, ...reversing };

const checkListName = (nom: string) => ({ ok: listNameSchema.safeParse({ id: "1", version: "1", nom }).success });

const titled = (titre: string, message: string) => {
  const { error } = composerSchema.safeParse({
    structure: "1",
    debut: "01/01/2130",
    fin: "02/01/2130",
    titre,
    message,
    intention: "envoyer",
    cle: "6d6ee0a5-8c4b-4a3e-9a38-2b2a1f4b8a11",
  });
  return error ? toldErrors(error)?.fieldErrors : {};
};

/** The fields of a service's name and of a reason that are refused. */
const named = (text: string) => [
  ...Object.keys(told(newServiceSchema, { structure: "1", code: text, libelle: text })),
  ...Object.keys(told(refuseSchema, { id: "1", version: "1", motif: text })),
];
const all = ["code", "libelle", "motif"];

const imported = (designation: string) =>
  directory.reader([0, 1, 2, 3, 4, 5], () => {})(["SIRET", "79141015200015", designation, "oui", "73000", "Chambéry"]);

describe.each(Object.entries(nothing))("B16 %s", (_name, text) => {
  test("name nobody and nothing", () => {
    expect(isBlank(text)).toBe(true);
    for (const check of [checkOwnName, checkListName]) expect(check(text), check.name).toMatchObject({ ok: false });
    expect(named(text)).toEqual(all);
  });

  test("are no title and no message", () => {
    expect(titled(text, text)).toEqual({ titre: expect.any(String), message: expect.any(String) });
  });

  test("are no designation in a file", () => {
    expect(imported(text)).toEqual(new Refusal("RaisonSociale absente"));
  });
});

test.each(seen)("B16 %j is a name", (text) => {
  expect(isBlank(text)).toBe(false);
  for (const check of [checkOwnName, checkListName]) expect(check(text), check.name).toMatchObject({ ok: true });
  expect(named(text)).toEqual([]);
  expect(titled(text, text)).toEqual({});
  expect(typeof imported(text)).toBe("string");
});

test.each(Object.entries(reversing))("B16 %s are refused beside what is seen", (_name, text) => {
  for (const lines of [true, false]) expect(hasForbiddenCharacter(`Mairie${text}`, { lines })).toBe(true);
  for (const check of [checkOwnName, checkListName])
    expect(check(`Mairie${text}`), check.name).toMatchObject({ ok: false });
  expect(named(`Mairie${text}`)).toEqual(all);
  expect(cleanText(`Mairie${text}`, "x", 50)).toBeInstanceOf(Refusal);
});

test("B16 what JavaScript trims is seen by nobody", () => {
  const differing: string[] = [];
  for (let code = 0; code <= 0x10ffff; code += 1) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const character = String.fromCodePoint(code);
    if (character.trim() === "" && !isBlank(character)) differing.push(code.toString(16));
  }
  expect(differing).toEqual([]);
});
