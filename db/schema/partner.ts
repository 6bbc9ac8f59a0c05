import { sql } from "drizzle-orm";
import { bigint, boolean, check, date, index, pgPolicy, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { recipientKinds } from "../../lib/domain/vocabulary";
import { app, everything, importer, owner } from "./roles";

/**
 * Whom an owner may write to (G2): one row per address with which at least one invoice was exchanged.
 * It answers eligibility, « Tous mes destinataires » and the autocomplete alike.
 * Without foreign keys: they took four fifths of the time of a first import. Its only writer is the import, whose SQL
 * joins both ends, and no role may delete a structure or an address.
 */
export const partner = pgTable(
  "partner",
  {
    ownerStructureId: bigint("owner_structure_id", { mode: "number" }).notNull(),
    kind: text({ enum: recipientKinds }).notNull(),
    mailboxId: bigint("mailbox_id", { mode: "number" }).notNull(),
    /** Copied from the structure, so that a prefix is answered by one index whatever the owner's size. */
    identifier: text().notNull(),
    /** True for the address of a structure, false for a service: « Tous mes destinataires » is structure level. */
    wholeStructure: boolean("whole_structure").notNull(),
    firstInvoicedOn: date("first_invoiced_on").notNull(),
    lastInvoicedOn: date("last_invoiced_on").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.ownerStructureId, t.kind, t.mailboxId] }),
    check("partner_kind", sql`${t.kind} IN ('client', 'fournisseur')`),
    index("partner_identifier").on(t.ownerStructureId, t.kind, t.identifier.op("text_pattern_ops")),
    pgPolicy("partner_owner", { for: "all", to: [owner, importer], using: everything, withCheck: everything }),
    // Who invoices whom is nobody else's business.
    pgPolicy("partner_read", {
      for: "select",
      to: app,
      using: sql`owner_structure_id = ANY (ARRAY(SELECT viewer_structures()))`,
    }),
  ],
);
