ALTER TABLE "app_user" ALTER COLUMN "notice" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "app_user" ALTER COLUMN "notice" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "email" ADD COLUMN "recipient_id" bigint;--> statement-breakpoint
ALTER TABLE "app_user" ADD COLUMN "notice_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "email" ADD CONSTRAINT "email_recipient_id_app_user_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- « Jamais » that was chosen looks like the default that it was: those people are asked, and told by the digest until they answer.
UPDATE app_user SET notice = NULL WHERE notice = 'aucun';
--> statement-breakpoint
UPDATE app_user SET notice_asked_at = now() WHERE notice IS NOT NULL;
--> statement-breakpoint
GRANT UPDATE (notice_asked_at) ON app_user TO mm_auth;
--> statement-breakpoint
GRANT INSERT (recipient_id) ON email TO mm_worker;
