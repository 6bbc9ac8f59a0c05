CREATE TABLE "press" (
	"user_id" bigint NOT NULL,
	"key" uuid NOT NULL,
	"action" text NOT NULL,
	"digest" text NOT NULL,
	"result" jsonb,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "press_user_id_key_pk" PRIMARY KEY("user_id","key"),
	CONSTRAINT "press_is_small" CHECK (char_length("press"."action") <= 60 AND octet_length("press"."result"::text) <= 1000),
	CONSTRAINT "press_digest" CHECK ("press"."digest" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "press" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "press" ADD CONSTRAINT "press_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "press_owner" ON "press" AS PERMISSIVE FOR ALL TO "mm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "press_read" ON "press" AS PERMISSIVE FOR SELECT TO "mm_app" USING (user_id = (SELECT viewer_id()));--> statement-breakpoint
CREATE POLICY "press_add" ON "press" AS PERMISSIVE FOR INSERT TO "mm_app" WITH CHECK (user_id = (SELECT viewer_id()) AND at = now());--> statement-breakpoint
CREATE POLICY "press_forget" ON "press" AS PERMISSIVE FOR DELETE TO "mm_app" USING (user_id = (SELECT viewer_id()) AND at < now() - interval '1 day');
--> statement-breakpoint
ALTER TABLE press FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, DELETE ON press TO mm_app;
--> statement-breakpoint
GRANT INSERT (user_id, key, action, digest, result) ON press TO mm_app;
