-- The structures whose habilitations the viewer keeps: gestionnaire, on the whole structure, today. Policies below refer to it.
CREATE FUNCTION administered_structures() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER ROWS 5 SET search_path = public, pg_temp AS $$
  SELECT h.structure_id FROM habilitation h JOIN app_user u ON u.id = h.user_id
  WHERE h.user_id = viewer_id() AND h.status = 'accordee' AND h.role <> 'aucun' AND h.service_id IS NULL
    AND u.disabled_at IS NULL AND (h.ends_on IS NULL OR h.ends_on >= paris_today())
$$;
--> statement-breakpoint
CREATE TABLE "email" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "email_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"event_key" text NOT NULL,
	"to_address" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"html" text NOT NULL,
	"message_id" text DEFAULT gen_random_uuid()::text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"kept" boolean DEFAULT false NOT NULL,
	CONSTRAINT "email_event_key_unique" UNIQUE("event_key"),
	CONSTRAINT "email_message_id_unique" UNIQUE("message_id")
);
--> statement-breakpoint
ALTER TABLE "email" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invitation" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "invitation_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"structure_id" bigint NOT NULL,
	"email" text NOT NULL,
	"service_ids" bigint[] DEFAULT '{}' NOT NULL,
	"mode" text NOT NULL,
	"ends_on" date,
	"token_hash" text NOT NULL,
	"invited_by" bigint NOT NULL,
	"invited_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	CONSTRAINT "invitation_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "invitation_mode" CHECK ("invitation"."mode" IN ('consultation', 'modification'))
);
--> statement-breakpoint
ALTER TABLE "invitation" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "habilitation" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "app_user" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "habilitation" DROP CONSTRAINT "habilitation_words";--> statement-breakpoint
ALTER TABLE "app_user" ADD COLUMN "notice" text DEFAULT 'aucun' NOT NULL;--> statement-breakpoint
ALTER TABLE "habilitation" ADD COLUMN "asked_mode" text;--> statement-breakpoint
ALTER TABLE "habilitation" ADD COLUMN "asked_service_id" bigint;--> statement-breakpoint
ALTER TABLE "habilitation" ADD COLUMN "word" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "habilitation" ADD COLUMN "reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "habilitation" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_structure_id_structure_id_fk" FOREIGN KEY ("structure_id") REFERENCES "public"."structure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_invited_by_app_user_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "email_kept" ON "email" USING btree ("created_at" DESC NULLS FIRST) WHERE "email"."kept";--> statement-breakpoint
CREATE UNIQUE INDEX "invitation_open_key" ON "invitation" USING btree ("structure_id",lower("email")) WHERE "invitation"."accepted_at" IS NULL AND "invitation"."cancelled_at" IS NULL;--> statement-breakpoint
ALTER TABLE "habilitation" ADD CONSTRAINT "habilitation_asked_service_id_service_id_fk" FOREIGN KEY ("asked_service_id") REFERENCES "public"."service"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "habilitation_request_key" ON "habilitation" USING btree ("user_id","structure_id",coalesce("service_id", 0)) WHERE "habilitation"."status" = 'demandee';--> statement-breakpoint
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_notice" CHECK ("app_user"."notice" IN ('immediat', 'quotidien', 'aucun'));--> statement-breakpoint
ALTER TABLE "habilitation" ADD CONSTRAINT "habilitation_principal_lasts" CHECK ("habilitation"."role" <> 'principal' OR "habilitation"."ends_on" IS NULL);--> statement-breakpoint
ALTER TABLE "habilitation" ADD CONSTRAINT "habilitation_texts" CHECK (char_length("habilitation"."word") <= 500 AND char_length("habilitation"."reason") <= 500);--> statement-breakpoint
ALTER TABLE "habilitation" ADD CONSTRAINT "habilitation_words" CHECK ("habilitation"."mode" IN ('consultation', 'modification') AND "habilitation"."role" IN ('aucun', 'secondaire', 'principal')
        AND "habilitation"."status" IN ('demandee', 'accordee', 'refusee', 'revoquee', 'annulee'));--> statement-breakpoint
CREATE POLICY "audit_event_read" ON "audit_event" AS PERMISSIVE FOR SELECT TO "mm_app" USING (structure_id = ANY (ARRAY(SELECT administered_structures())));--> statement-breakpoint
CREATE POLICY "app_user_all" ON "app_user" AS PERMISSIVE FOR ALL TO "mm_auth", "mm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "app_user_worker" ON "app_user" AS PERMISSIVE FOR SELECT TO "mm_worker" USING (true);--> statement-breakpoint
CREATE POLICY "app_user_read" ON "app_user" AS PERMISSIVE FOR SELECT TO "mm_app" USING (id = (SELECT viewer_id()) OR id = ANY (ARRAY(SELECT h.user_id FROM habilitation h)));--> statement-breakpoint
CREATE POLICY "habilitation_owner" ON "habilitation" AS PERMISSIVE FOR ALL TO "mm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "habilitation_others" ON "habilitation" AS PERMISSIVE FOR SELECT TO "mm_auth", "mm_worker" USING (true);--> statement-breakpoint
CREATE POLICY "habilitation_read" ON "habilitation" AS PERMISSIVE FOR SELECT TO "mm_app" USING (user_id = (SELECT viewer_id()) OR structure_id = ANY (ARRAY(SELECT administered_structures())));--> statement-breakpoint
CREATE POLICY "habilitation_add" ON "habilitation" AS PERMISSIVE FOR INSERT TO "mm_app" WITH CHECK (user_id = (SELECT viewer_id()) OR structure_id = ANY (ARRAY(SELECT administered_structures())));--> statement-breakpoint
CREATE POLICY "habilitation_change" ON "habilitation" AS PERMISSIVE FOR UPDATE TO "mm_app" USING (user_id = (SELECT viewer_id()) OR structure_id = ANY (ARRAY(SELECT administered_structures()))) WITH CHECK (user_id = (SELECT viewer_id()) OR structure_id = ANY (ARRAY(SELECT administered_structures())));--> statement-breakpoint
CREATE POLICY "email_owner" ON "email" AS PERMISSIVE FOR ALL TO "mm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "email_worker" ON "email" AS PERMISSIVE FOR ALL TO "mm_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "email_add" ON "email" AS PERMISSIVE FOR INSERT TO "mm_app" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "email_read" ON "email" AS PERMISSIVE FOR SELECT TO "mm_app" USING (kept AND EXISTS (SELECT 1 FROM administered_structures()));--> statement-breakpoint
CREATE POLICY "invitation_owner" ON "invitation" AS PERMISSIVE FOR ALL TO "mm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "invitation_read" ON "invitation" AS PERMISSIVE FOR SELECT TO "mm_app" USING (structure_id = ANY (ARRAY(SELECT administered_structures())));--> statement-breakpoint
CREATE POLICY "invitation_add" ON "invitation" AS PERMISSIVE FOR INSERT TO "mm_app" WITH CHECK (invited_by = (SELECT viewer_id()) AND structure_id = ANY (ARRAY(SELECT administered_structures())));--> statement-breakpoint
CREATE POLICY "invitation_change" ON "invitation" AS PERMISSIVE FOR UPDATE TO "mm_app" USING (structure_id = ANY (ARRAY(SELECT administered_structures()))) WITH CHECK (structure_id = ANY (ARRAY(SELECT administered_structures())));