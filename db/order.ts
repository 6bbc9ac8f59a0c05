import { type SQL, sql } from "drizzle-orm";

/** The order of names that people read: French (ICU, migration french_order), never code points: « École » before « Forêt ». */
export const inFrench = (column: SQL): SQL => sql`${column} collate french`;
