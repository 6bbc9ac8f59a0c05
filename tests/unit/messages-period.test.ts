import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startReasons } from "@/lib/messages/labels";
import { type RuledMessage, startProblem } from "@/lib/messages/policy";
import { additionSchema, sentMessageSchema } from "@/lib/messages/schema";
import { toldErrors } from "@/lib/web/fields";

const today = "2026-11-24";
const begun = { displayStart: "2026-11-20", displayEnd: "2026-12-04" };
const starting = { displayStart: "2026-11-24", displayEnd: "2026-12-08" };
const ahead = { displayStart: "2026-12-01", displayEnd: "2026-12-15" };

// The schema asks what day it is.
beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"], now: new Date(`${today}T12:00:00Z`) }));
afterAll(() => void vi.useRealTimers());

const parse = (debut: string, fin: string) =>
  sentMessageSchema.safeParse({ reference: "MSG_000000001", version: "1", debut, fin });

/** What the form says by itself, and what the message says of its start. */
const errorsOf = (debut: string, fin: string, current: typeof begun) => {
  const message: RuledMessage = { ...current, status: "envoye", sender: { structureId: 1, serviceId: null } };
  const start = additionSchema.parse({ reference: "MSG_000000001", debut }).debut;
  const problem = start && startProblem(message, start, today);
  const { error } = parse(debut, fin);
  return { ...(problem ? { debut: startReasons[problem] } : {}), ...(error && toldErrors(error)?.fieldErrors) };
};

test("E3 the start cannot change once it is before today, neither way", () => {
  const sentence = { debut: "L’affichage a déjà commencé\u00a0: cette date ne peut plus changer." };
  expect(errorsOf("25/11/2026", "04/12/2026", begun)).toEqual(sentence);
  expect(errorsOf("19/11/2026", "04/12/2026", begun)).toEqual(sentence);
  expect(errorsOf("20/11/2026", "04/12/2026", begun)).toEqual({});
});

test("E3 a start that is today may still move, to today or later", () => {
  expect(errorsOf("25/11/2026", "08/12/2026", starting)).toEqual({});
  expect(errorsOf("23/11/2026", "08/12/2026", starting)).toEqual({
    debut: "Choisissez aujourd’hui ou une date à venir.",
  });
});

test("E3 a start ahead may come as early as today", () => {
  expect(errorsOf("24/11/2026", "15/12/2026", ahead)).toEqual({});
  expect(errorsOf("23/11/2026", "15/12/2026", ahead)).toEqual({
    debut: "Choisissez aujourd’hui ou une date à venir.",
  });
});

test("E3 ending today is the only recall: yesterday is refused", () => {
  expect(errorsOf("20/11/2026", "24/11/2026", begun)).toEqual({});
  expect(errorsOf("20/11/2026", "23/11/2026", begun)).toEqual({
    fin: "Cette date est passée\u00a0: choisissez aujourd’hui ou plus tard.",
  });
});

test("E3 the end stays on or after the start", () => {
  expect(errorsOf("10/12/2026", "09/12/2026", ahead)).toEqual({
    fin: "La fin précède le début\u00a0: choisissez le 10/12/2026 ou plus tard.",
  });
  expect(errorsOf("10/12/2026", "10/12/2026", ahead)).toEqual({});
});

test("E3 both dates are required, and read as everywhere", () => {
  expect(errorsOf("", "", ahead)).toEqual({ debut: "Saisissez une date.", fin: "Saisissez une date." });
  expect(errorsOf("31/02/2027", "1/1/2027", ahead)).toEqual({
    debut: "Cette date n’existe pas.",
    fin: "Format attendu\u00a0: JJ/MM/AAAA.",
  });
});

test("the checked period comes back as dates", () => {
  expect(parse("01/12/2026", "31/12/2026").data).toMatchObject({ debut: "2026-12-01", fin: "2026-12-31" });
});
