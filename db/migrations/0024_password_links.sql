CREATE TABLE "password_link" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "password_link_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "password_link" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "app_user" ADD COLUMN "password_reset_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "password_link" ADD CONSTRAINT "password_link_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "password_link_owner" ON "password_link" AS PERMISSIVE FOR ALL TO "mm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER TABLE password_link FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Whose link this is, for whoever holds its secret; null when it was used or replaced, has ended, or the account is closed.
CREATE FUNCTION open_password_link(p_hash text) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.user_id FROM password_link l JOIN app_user u ON u.id = l.user_id
  WHERE l.token_hash = p_hash AND l.expires_at > now() AND u.disabled_at IS NULL
$$;
--> statement-breakpoint
-- Uses a link once: the new password, and nobody signed in by the old one. False when it can no longer be used.
CREATE FUNCTION use_password_link(p_hash text, p_password_hash text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE person bigint; address text;
BEGIN
  SELECT u.id, u.email INTO person, address FROM app_user u JOIN password_link l ON l.user_id = u.id
  WHERE l.token_hash = p_hash AND l.expires_at > now() AND u.disabled_at IS NULL FOR UPDATE;
  IF person IS NULL THEN RETURN false; END IF;
  DELETE FROM password_link WHERE user_id = person;
  UPDATE app_user SET password_hash = p_password_hash, password_reset_at = now() WHERE id = person;
  UPDATE session SET revoked_at = now() WHERE user_id = person AND revoked_at IS NULL;
  -- Of an account, not of a structure: the operator's to read.
  INSERT INTO audit_event (user_id, structure_id, action, subject) VALUES (person, NULL, 'compte.motdepasse', address);
  RETURN true;
END $$;
--> statement-breakpoint
-- As in 0021, and links to new passwords that are over.
CREATE OR REPLACE FUNCTION purge_old(p_rows int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  gone int := 0;
  taken int;
BEGIN
  DELETE FROM session WHERE id IN (SELECT id FROM session WHERE created_at < now() - interval '1 day' LIMIT p_rows);
  GET DIAGNOSTICS taken = ROW_COUNT; gone := gone + taken;
  DELETE FROM sign_in_failure WHERE key IN (SELECT key FROM sign_in_failure WHERE since < now() - interval '1 day' LIMIT p_rows);
  GET DIAGNOSTICS taken = ROW_COUNT; gone := gone + taken;
  DELETE FROM email WHERE id IN (
    SELECT e.id FROM email e
    WHERE e.created_at < now() - interval '90 days' AND (e.sent_at IS NOT NULL OR e.kept OR e.refused_at IS NOT NULL)
      AND CASE WHEN e.event_key LIKE 'message:%' THEN NOT EXISTS (
        SELECT 1 FROM message m WHERE m.id = split_part(e.event_key, ':', 2)::bigint AND m.display_end >= paris_today()) ELSE true END
    LIMIT p_rows);
  GET DIAGNOSTICS taken = ROW_COUNT; gone := gone + taken;
  UPDATE invitation SET token_hash = 'efface:' || id WHERE id IN (
    SELECT id FROM invitation
    WHERE (accepted_at IS NOT NULL OR cancelled_at IS NOT NULL OR expires_at < now()) AND token_hash NOT LIKE 'efface:%' LIMIT p_rows);
  GET DIAGNOSTICS taken = ROW_COUNT; gone := gone + taken;
  DELETE FROM press WHERE ctid = ANY (ARRAY(SELECT ctid FROM press WHERE at < now() - interval '2 days' LIMIT p_rows));
  GET DIAGNOSTICS taken = ROW_COUNT; gone := gone + taken;
  DELETE FROM password_link WHERE user_id IN (SELECT user_id FROM password_link WHERE expires_at < now() LIMIT p_rows);
  GET DIAGNOSTICS taken = ROW_COUNT; gone := gone + taken;
  RETURN gone;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION open_password_link(text), use_password_link(text, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION open_password_link(text), use_password_link(text, text) TO mm_auth;
