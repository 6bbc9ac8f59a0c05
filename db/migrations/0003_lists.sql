CREATE TABLE "draft_list" (
	"message_id" bigint NOT NULL,
	"list_id" bigint NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "draft_list_message_id_list_id_pk" PRIMARY KEY("message_id","list_id")
);
--> statement-breakpoint
ALTER TABLE "draft_list" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mailing_list" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "mailing_list_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"owner_mailbox_id" bigint NOT NULL,
	"name" text NOT NULL,
	"recipient_kind" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mailing_list_name_length" CHECK (char_length("mailing_list"."name") BETWEEN 1 AND 250 AND strpos("mailing_list"."name", chr(10)) = 0),
	CONSTRAINT "mailing_list_kind" CHECK ("mailing_list"."recipient_kind" IN ('client', 'fournisseur'))
);
--> statement-breakpoint
ALTER TABLE "mailing_list" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mailing_list_member" (
	"list_id" bigint NOT NULL,
	"mailbox_id" bigint NOT NULL,
	CONSTRAINT "mailing_list_member_list_id_mailbox_id_pk" PRIMARY KEY("list_id","mailbox_id")
);
--> statement-breakpoint
ALTER TABLE "mailing_list_member" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "draft_list" ADD CONSTRAINT "draft_list_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailing_list" ADD CONSTRAINT "mailing_list_owner_mailbox_id_mailbox_id_fk" FOREIGN KEY ("owner_mailbox_id") REFERENCES "public"."mailbox"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailing_list" ADD CONSTRAINT "mailing_list_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailing_list_member" ADD CONSTRAINT "mailing_list_member_list_id_mailing_list_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."mailing_list"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "draft_list_list" ON "draft_list" USING btree ("list_id");--> statement-breakpoint
CREATE UNIQUE INDEX "mailing_list_name_key" ON "mailing_list" USING btree ("owner_mailbox_id",lower("name"));--> statement-breakpoint
CREATE INDEX "structure_postal_code" ON "structure" USING btree ("postal_code" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "structure_city" ON "structure" USING btree (search_words("city") text_pattern_ops);--> statement-breakpoint
CREATE POLICY "draft_list_owner" ON "draft_list" AS PERMISSIVE FOR ALL TO "mm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "draft_list_read" ON "draft_list" AS PERMISSIVE FOR SELECT TO "mm_app" USING (EXISTS (SELECT 1 FROM message m WHERE m.id = message_id));--> statement-breakpoint
CREATE POLICY "draft_list_add" ON "draft_list" AS PERMISSIVE FOR INSERT TO "mm_app" WITH CHECK (EXISTS (SELECT 1 FROM message m WHERE m.id = message_id AND m.status = 'brouillon'
  AND m.sender_mailbox_id = ANY (ARRAY(SELECT writable_mailboxes()))));--> statement-breakpoint
CREATE POLICY "draft_list_remove" ON "draft_list" AS PERMISSIVE FOR DELETE TO "mm_app" USING (EXISTS (SELECT 1 FROM message m WHERE m.id = message_id AND m.status = 'brouillon'
  AND m.sender_mailbox_id = ANY (ARRAY(SELECT writable_mailboxes()))));--> statement-breakpoint
CREATE POLICY "mailing_list_owner" ON "mailing_list" AS PERMISSIVE FOR ALL TO "mm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "mailing_list_read" ON "mailing_list" AS PERMISSIVE FOR SELECT TO "mm_app" USING (owner_mailbox_id = ANY (ARRAY(SELECT receiving_mailboxes())));--> statement-breakpoint
CREATE POLICY "mailing_list_create" ON "mailing_list" AS PERMISSIVE FOR INSERT TO "mm_app" WITH CHECK (owner_mailbox_id = ANY (ARRAY(SELECT writable_mailboxes())));--> statement-breakpoint
CREATE POLICY "mailing_list_change" ON "mailing_list" AS PERMISSIVE FOR UPDATE TO "mm_app" USING (owner_mailbox_id = ANY (ARRAY(SELECT writable_mailboxes()))) WITH CHECK (owner_mailbox_id = ANY (ARRAY(SELECT writable_mailboxes())));--> statement-breakpoint
CREATE POLICY "mailing_list_delete" ON "mailing_list" AS PERMISSIVE FOR DELETE TO "mm_app" USING (owner_mailbox_id = ANY (ARRAY(SELECT writable_mailboxes())));--> statement-breakpoint
CREATE POLICY "mailing_list_member_owner" ON "mailing_list_member" AS PERMISSIVE FOR ALL TO "mm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "mailing_list_member_read" ON "mailing_list_member" AS PERMISSIVE FOR SELECT TO "mm_app" USING (list_id = ANY (ARRAY(SELECT id FROM mailing_list)));--> statement-breakpoint
CREATE POLICY "mailing_list_member_add" ON "mailing_list_member" AS PERMISSIVE FOR INSERT TO "mm_app" WITH CHECK (list_id = ANY (ARRAY(SELECT l.id FROM mailing_list l WHERE l.owner_mailbox_id = ANY (ARRAY(SELECT writable_mailboxes())))));--> statement-breakpoint
CREATE POLICY "mailing_list_member_remove" ON "mailing_list_member" AS PERMISSIVE FOR DELETE TO "mm_app" USING (list_id = ANY (ARRAY(SELECT l.id FROM mailing_list l WHERE l.owner_mailbox_id = ANY (ARRAY(SELECT writable_mailboxes())))));