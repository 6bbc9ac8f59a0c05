import { type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, alias } from "drizzle-orm/pg-core";
import { habilitation } from "./schema/habilitation";

const h = alias(habilitation, "h");

/**
 * True of a habilitation that acts today: granted, and not past its last day. Written once, in SQL (`acts_today`, migration 0025),
 * which the queries call: of the habilitation that a statement names `h`, or of the table that is given.
 */
export const actsToday = (of: { status: AnyPgColumn; endsOn: AnyPgColumn } = h): SQL<boolean> =>
  sql<boolean>`acts_today(${of.status}, ${of.endsOn})`;
