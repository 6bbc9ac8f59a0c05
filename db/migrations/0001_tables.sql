CREATE TABLE "audit_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"user_id" bigint,
	"structure_id" bigint,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_event" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "delivery" (
	"message_id" bigint NOT NULL,
	"mailbox_id" bigint NOT NULL,
	"added_on" date NOT NULL,
	"display_start" date NOT NULL,
	"display_end" date NOT NULL,
	"received_on" date GENERATED ALWAYS AS (greatest(added_on, display_start)) STORED NOT NULL,
	CONSTRAINT "delivery_message_id_mailbox_id_pk" PRIMARY KEY("message_id","mailbox_id")
);
--> statement-breakpoint
ALTER TABLE "delivery" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "message_read" (
	"message_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"read_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_read_user_id_message_id_pk" PRIMARY KEY("user_id","message_id")
);
--> statement-breakpoint
ALTER TABLE "message_read" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "draft_recipient" (
	"message_id" bigint NOT NULL,
	"mailbox_id" bigint NOT NULL,
	CONSTRAINT "draft_recipient_message_id_mailbox_id_pk" PRIMARY KEY("message_id","mailbox_id")
);
--> statement-breakpoint
ALTER TABLE "draft_recipient" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "message" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "message_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"reference" text DEFAULT next_message_reference() NOT NULL,
	"sender_mailbox_id" bigint NOT NULL,
	"recipient_kind" text,
	"to_all" boolean DEFAULT false NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"display_start" date,
	"display_end" date,
	"status" text DEFAULT 'brouillon' NOT NULL,
	"sent_at" timestamp with time zone,
	"recipient_count" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"idempotency_key" uuid DEFAULT gen_random_uuid() NOT NULL,
	"created_by" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_reference_unique" UNIQUE("reference"),
	CONSTRAINT "message_idempotency_key_unique" UNIQUE("idempotency_key"),
	CONSTRAINT "message_words" CHECK ("message"."status" IN ('brouillon', 'envoye') AND "message"."recipient_kind" IN ('client', 'fournisseur')),
	CONSTRAINT "message_title_length" CHECK (char_length("message"."title") <= 50 AND strpos("message"."title", chr(10)) = 0 AND strpos("message"."title", chr(13)) = 0),
	CONSTRAINT "message_body_length" CHECK (char_length("message"."body") <= 2000 AND strpos("message"."body", chr(13)) = 0),
	CONSTRAINT "message_dates" CHECK ("message"."display_end" >= "message"."display_start"),
	CONSTRAINT "message_sent_is_complete" CHECK ("message"."status" = 'brouillon' OR ("message"."title" <> '' AND "message"."body" <> '' AND "message"."display_start" IS NOT NULL
        AND "message"."display_end" IS NOT NULL AND "message"."recipient_kind" IS NOT NULL AND "message"."sent_at" IS NOT NULL AND "message"."recipient_count" > 0))
);
--> statement-breakpoint
ALTER TABLE "message" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "partner" (
	"owner_structure_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"mailbox_id" bigint NOT NULL,
	"identifier" text NOT NULL,
	"whole_structure" boolean NOT NULL,
	"first_invoiced_on" date NOT NULL,
	"last_invoiced_on" date NOT NULL,
	CONSTRAINT "partner_owner_structure_id_kind_mailbox_id_pk" PRIMARY KEY("owner_structure_id","kind","mailbox_id"),
	CONSTRAINT "partner_kind" CHECK ("partner"."kind" IN ('client', 'fournisseur'))
);
--> statement-breakpoint
ALTER TABLE "partner" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mailbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "mailbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"structure_id" bigint NOT NULL,
	"service_id" bigint,
	"active" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "service_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"structure_id" bigint NOT NULL,
	"code" text NOT NULL,
	"label" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "service_code_key" UNIQUE("structure_id","code")
);
--> statement-breakpoint
CREATE TABLE "structure" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "structure_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"identifier_type" text NOT NULL,
	"identifier" text NOT NULL,
	"designation" text NOT NULL,
	"kind" text NOT NULL,
	"postal_code" text DEFAULT '' NOT NULL,
	"city" text DEFAULT '' NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"folded" text GENERATED ALWAYS AS (search_words(designation)) STORED NOT NULL,
	CONSTRAINT "structure_identifier_key" UNIQUE("identifier","identifier_type"),
	CONSTRAINT "structure_words_allowed" CHECK ("structure"."kind" IN ('public', 'private') AND "structure"."identifier_type" IN ('SIRET', 'UE_HORS_FRANCE', 'HORS_UE', 'RIDET', 'TAHITI')),
	CONSTRAINT "structure_identifier_shape" CHECK ("structure"."identifier_type" <> 'SIRET' OR "structure"."identifier" ~ '^[0-9]{14}$')
);
--> statement-breakpoint
CREATE TABLE "app_user" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "app_user_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "habilitation" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "habilitation_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"structure_id" bigint NOT NULL,
	"service_id" bigint,
	"mode" text NOT NULL,
	"role" text DEFAULT 'aucun' NOT NULL,
	"status" text DEFAULT 'accordee' NOT NULL,
	"ends_on" date,
	"requested_at" timestamp with time zone,
	"granted_at" timestamp with time zone,
	"granted_by" bigint,
	"revoked_at" timestamp with time zone,
	"revoked_by" bigint,
	CONSTRAINT "habilitation_words" CHECK ("habilitation"."mode" IN ('consultation', 'modification') AND "habilitation"."role" IN ('aucun', 'secondaire', 'principal')
        AND "habilitation"."status" IN ('demandee', 'accordee', 'refusee', 'revoquee')),
	CONSTRAINT "habilitation_role_is_structure_level" CHECK ("habilitation"."service_id" IS NULL OR "habilitation"."role" = 'aucun')
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_failure" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"since" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_structure_id_structure_id_fk" FOREIGN KEY ("structure_id") REFERENCES "public"."structure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_read" ADD CONSTRAINT "message_read_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_read" ADD CONSTRAINT "message_read_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_recipient" ADD CONSTRAINT "draft_recipient_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_recipient" ADD CONSTRAINT "draft_recipient_mailbox_id_mailbox_id_fk" FOREIGN KEY ("mailbox_id") REFERENCES "public"."mailbox"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_sender_mailbox_id_mailbox_id_fk" FOREIGN KEY ("sender_mailbox_id") REFERENCES "public"."mailbox"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailbox" ADD CONSTRAINT "mailbox_structure_id_structure_id_fk" FOREIGN KEY ("structure_id") REFERENCES "public"."structure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailbox" ADD CONSTRAINT "mailbox_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service" ADD CONSTRAINT "service_structure_id_structure_id_fk" FOREIGN KEY ("structure_id") REFERENCES "public"."structure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "habilitation" ADD CONSTRAINT "habilitation_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "habilitation" ADD CONSTRAINT "habilitation_structure_id_structure_id_fk" FOREIGN KEY ("structure_id") REFERENCES "public"."structure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "habilitation" ADD CONSTRAINT "habilitation_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "habilitation" ADD CONSTRAINT "habilitation_granted_by_app_user_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "habilitation" ADD CONSTRAINT "habilitation_revoked_by_app_user_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_event_structure" ON "audit_event" USING btree ("structure_id","at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "delivery_inbox" ON "delivery" USING btree ("mailbox_id","received_on" DESC NULLS FIRST,"message_id" DESC NULLS FIRST,"display_end");--> statement-breakpoint
CREATE INDEX "message_sender_created" ON "message" USING btree ("sender_mailbox_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "partner_identifier" ON "partner" USING btree ("owner_structure_id","kind","identifier" text_pattern_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "mailbox_address_key" ON "mailbox" USING btree ("structure_id",coalesce("service_id", 0));--> statement-breakpoint
CREATE UNIQUE INDEX "mailbox_service_key" ON "mailbox" USING btree ("service_id");--> statement-breakpoint
CREATE INDEX "structure_folded_words" ON "structure" USING gin (structure_words("folded"));--> statement-breakpoint
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user" USING btree (lower("email"));--> statement-breakpoint
CREATE UNIQUE INDEX "habilitation_active_key" ON "habilitation" USING btree ("user_id","structure_id",coalesce("service_id", 0)) WHERE "habilitation"."status" = 'accordee';--> statement-breakpoint
CREATE INDEX "habilitation_structure" ON "habilitation" USING btree ("structure_id");--> statement-breakpoint
CREATE UNIQUE INDEX "habilitation_principal_key" ON "habilitation" USING btree ("structure_id") WHERE "habilitation"."status" = 'accordee' AND "habilitation"."role" = 'principal';--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sign_in_failure_since" ON "sign_in_failure" USING btree ("since");--> statement-breakpoint
CREATE POLICY "audit_event_owner" ON "audit_event" AS PERMISSIVE FOR ALL TO "mm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "audit_event_add" ON "audit_event" AS PERMISSIVE FOR INSERT TO "mm_app" WITH CHECK (user_id = (SELECT viewer_id()));--> statement-breakpoint
CREATE POLICY "delivery_owner" ON "delivery" AS PERMISSIVE FOR ALL TO "mm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "delivery_read" ON "delivery" AS PERMISSIVE FOR SELECT TO "mm_app" USING (mailbox_id = ANY (ARRAY(SELECT receiving_mailboxes())) AND display_start <= paris_today());--> statement-breakpoint
CREATE POLICY "delivery_add" ON "delivery" AS PERMISSIVE FOR INSERT TO "mm_app" WITH CHECK (message_id = (SELECT sending_message()));--> statement-breakpoint
CREATE POLICY "message_read_owner" ON "message_read" AS PERMISSIVE FOR ALL TO "mm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "message_read_own" ON "message_read" AS PERMISSIVE FOR SELECT TO "mm_app" USING (user_id = (SELECT viewer_id()));--> statement-breakpoint
CREATE POLICY "message_read_add" ON "message_read" AS PERMISSIVE FOR INSERT TO "mm_app" WITH CHECK (user_id = (SELECT viewer_id()) AND viewer_receives(message_id));--> statement-breakpoint
CREATE POLICY "draft_recipient_owner" ON "draft_recipient" AS PERMISSIVE FOR ALL TO "mm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "draft_recipient_read" ON "draft_recipient" AS PERMISSIVE FOR SELECT TO "mm_app" USING (EXISTS (SELECT 1 FROM message m WHERE m.id = message_id));--> statement-breakpoint
CREATE POLICY "draft_recipient_add" ON "draft_recipient" AS PERMISSIVE FOR INSERT TO "mm_app" WITH CHECK (EXISTS (SELECT 1 FROM message m WHERE m.id = message_id AND m.status = 'brouillon'
  AND m.sender_mailbox_id = ANY (ARRAY(SELECT writable_mailboxes()))));--> statement-breakpoint
CREATE POLICY "draft_recipient_remove" ON "draft_recipient" AS PERMISSIVE FOR DELETE TO "mm_app" USING (EXISTS (SELECT 1 FROM message m WHERE m.id = message_id AND m.status = 'brouillon'
  AND m.sender_mailbox_id = ANY (ARRAY(SELECT writable_mailboxes()))));--> statement-breakpoint
CREATE POLICY "message_owner" ON "message" AS PERMISSIVE FOR ALL TO "mm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "message_read" ON "message" AS PERMISSIVE FOR SELECT TO "mm_app" USING (sender_mailbox_id = ANY (ARRAY(SELECT sending_mailboxes())));--> statement-breakpoint
CREATE POLICY "message_create" ON "message" AS PERMISSIVE FOR INSERT TO "mm_app" WITH CHECK (sender_mailbox_id = ANY (ARRAY(SELECT writable_mailboxes())));--> statement-breakpoint
CREATE POLICY "message_change" ON "message" AS PERMISSIVE FOR UPDATE TO "mm_app" USING (sender_mailbox_id = ANY (ARRAY(SELECT writable_mailboxes()))) WITH CHECK (sender_mailbox_id = ANY (ARRAY(SELECT writable_mailboxes())));--> statement-breakpoint
CREATE POLICY "message_delete" ON "message" AS PERMISSIVE FOR DELETE TO "mm_app" USING (sender_mailbox_id = ANY (ARRAY(SELECT writable_mailboxes())) AND status = 'brouillon');--> statement-breakpoint
CREATE POLICY "partner_owner" ON "partner" AS PERMISSIVE FOR ALL TO "mm_import", "mm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "partner_read" ON "partner" AS PERMISSIVE FOR SELECT TO "mm_app" USING (owner_structure_id = ANY (ARRAY(SELECT viewer_structures())));