import type { DateProblem } from "./dates";

/** What is wrong with a text, whatever field it is in. */
export const textErrors = {
  tooLong: (max: string, length: string) => `${max} caractères au maximum (${length} saisis).`,
  forbiddenCharacter: "Caractère non autorisé.",
};

/** What is wrong with a date that was typed. */
export const dateErrors: Record<DateProblem, string> = {
  format: "Format attendu\u00a0: JJ/MM/AAAA.",
  absent: "Cette date n’existe pas.",
};
