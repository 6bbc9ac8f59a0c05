import { z } from "zod";

/** A line of text that names something: U+0000, which the database refuses, and its like never get that far. */
export const line = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !/(?!\t)\p{Cc}|\p{Surrogate}/u.test(text));

/** An address as forms carry it: an identifier, and the code of a service (partners/policy). */
export const addressKey = line(160).min(1);

/** A whole number in digits: an id, a version, a page. */
export const whole = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
