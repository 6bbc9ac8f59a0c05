import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";

export const identifierTypes = ["SIRET", "UE_HORS_FRANCE", "HORS_UE", "RIDET", "TAHITI"] as const;

/** A legal entity. Directory data is public: everyone signed in may read it, only the imports write it. */
export const structure = pgTable(
  "structure",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    identifierType: text("identifier_type", { enum: identifierTypes }).notNull(),
    identifier: text().notNull(),
    designation: text().notNull(),
    kind: text({ enum: ["public", "private"] }).notNull(),
    postalCode: text("postal_code").notNull().default(""),
    city: text().notNull().default(""),
    active: boolean().notNull().default(true),
    /** The words of the designation, without accents, capitals or punctuation: what a search is compared with. */
    folded: text().notNull().generatedAlwaysAs(sql`search_words(designation)`),
  },
  (t) => [
    unique("structure_identifier_key").on(t.identifier, t.identifierType),
    index("structure_postal_code").on(t.postalCode.op("text_pattern_ops")),
    index("structure_city").on(sql`search_words(${t.city}) text_pattern_ops`),
    index("structure_folded_words").using("gin", sql`structure_words(${t.folded})`),
    check(
      "structure_words_allowed",
      sql`${t.kind} IN ('public', 'private') AND ${t.identifierType} IN ('SIRET', 'UE_HORS_FRANCE', 'HORS_UE', 'RIDET', 'TAHITI')`,
    ),
    check("structure_identifier_shape", sql`${t.identifierType} <> 'SIRET' OR ${t.identifier} ~ '^[0-9]{14}$'`),
  ],
);

/** A unit of a structure, known by its code within it. */
export const service = pgTable(
  "service",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    structureId: bigint("structure_id", { mode: "number" })
      .notNull()
      .references(() => structure.id),
    code: text().notNull(),
    label: text().notNull(),
    active: boolean().notNull().default(true),
  },
  (t) => [
    unique("service_code_key").on(t.structureId, t.code),
    // What a habilitation refers to: a service of its own structure.
    unique("service_of_structure_key").on(t.id, t.structureId),
  ],
);

/** The address of a structure (no service) or of one of its services: what messages are sent from and to. */
export const mailbox = pgTable(
  "mailbox",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    structureId: bigint("structure_id", { mode: "number" })
      .notNull()
      .references(() => structure.id),
    serviceId: bigint("service_id", { mode: "number" }).references(() => service.id),
    /** False as soon as the structure or the service is closed: kept by the imports, read by every send. */
    active: boolean().notNull().default(true),
  },
  (t) => [
    uniqueIndex("mailbox_address_key").on(t.structureId, sql`coalesce(${t.serviceId}, 0)`),
    uniqueIndex("mailbox_service_key").on(t.serviceId),
    index("mailbox_closed").on(t.id).where(sql`NOT ${t.active}`),
  ],
);
