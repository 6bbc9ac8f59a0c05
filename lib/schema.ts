import { z } from "zod";

/** A line of text that names something: U+0000, which the database refuses, and its like never get that far. */
export const line = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !/(?!\t)\p{Cc}|\p{Surrogate}/u.test(text));
