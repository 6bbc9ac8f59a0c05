ALTER TABLE "email" ADD COLUMN "refused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "email" ADD COLUMN "refusal" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "email_refused" ON "email" USING btree ("refused_at" DESC NULLS FIRST) WHERE "email"."refused_at" IS NOT NULL;