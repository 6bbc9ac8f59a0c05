import { expect, test } from "vitest";
import { extractOf } from "@/lib/inbox/labels";

const joined = (text: string) => {
  const { start, rest } = extractOf(text);
  return start + rest;
};

test("I1 a short text is whole, with its line breaks", () => {
  expect(extractOf("Bonjour,\nCode STECH.")).toEqual({ start: "Bonjour,\nCode STECH.", rest: "" });
});

test("I1 two lines that say something, blank ones not counted; the rest follows", () => {
  const { start, rest } = extractOf("Bonjour,\n\nÀ compter du 1er mars.\nMerci.");
  expect(start).toBe("Bonjour,\n\nÀ compter du 1er mars.");
  expect(rest).toBe("\nMerci.");
});

test("I1 a long line is cut between two words, and nothing of the text is lost", () => {
  const text = "mot ".repeat(200);
  const { start } = extractOf(text);
  expect(start.length).toBeLessThanOrEqual(200);
  expect(start.endsWith("mot")).toBe(true);
  expect(joined(text)).toBe(text);
});

test("I1 a word without spaces is cut, never inside a character", () => {
  const text = "😀".repeat(300);
  const { start, rest } = extractOf(text);
  expect(start).not.toMatch(/\p{Surrogate}/u);
  expect(rest).not.toBe("");
  expect(joined(text)).toBe(text);
  expect(joined("")).toBe("");
  expect(joined(" \n ")).toBe(" \n ");
});
