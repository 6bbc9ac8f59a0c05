import "server-only";
import { sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { identifierTypes, service, structure } from "@/db/schema/structure";
import { type Recipient, recipientKey } from "./policy";

const st = alias(structure, "st");
const sv = alias(service, "sv");

/** A recipient's address, of a statement that calls its structure `st` and its service, if it has one, `sv`. */
export const addressColumns = sql`${st.identifierType} as type, ${st.identifier}, ${st.designation}, ${sv.code}, ${sv.label}`;

/** What such a statement answers; `code` and `label` are null for a whole structure. */
export const addressShape = z.strictObject({
  type: z.enum(identifierTypes),
  identifier: z.string(),
  designation: z.string(),
  code: z.string().nullable(),
  label: z.string().nullable(),
});

/** An address as forms and pages know it. */
export const toRecipient = ({
  type,
  identifier,
  designation,
  code,
  label,
}: z.infer<typeof addressShape>): Recipient => ({
  key: recipientKey(identifier, code, type),
  identifier,
  designation,
  service: code === null ? null : { code, label: label ?? "" },
});
