CREATE INDEX "audit_event_person" ON "audit_event" USING btree ("user_id","at");--> statement-breakpoint
CREATE INDEX "habilitation_asked_day" ON "habilitation" USING btree ("user_id","requested_at") WHERE "habilitation"."requested_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "invitation_by_day" ON "invitation" USING btree ("invited_by","invited_at");--> statement-breakpoint
CREATE INDEX "invitation_address_day" ON "invitation" USING btree (lower("email"),"invited_at");--> statement-breakpoint
CREATE INDEX "invitation_structure_day" ON "invitation" USING btree ("structure_id","invited_at");
--> statement-breakpoint
-- B11: how many e-mails one person may cause in a day, in Paris. Counted where they begin, in the transaction, of what signed-in
-- users do; which limit it was is the constraint's name, said in French by lib/emails/limits.ts.
CREATE FUNCTION refuse_limit(p_limit text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'too many e-mails for one day' USING ERRCODE = 'configuration_limit_exceeded', CONSTRAINT = p_limit;
END $$;
--> statement-breakpoint
CREATE FUNCTION paris_midnight() RETURNS timestamptz LANGUAGE sql STABLE
RETURN paris_today()::timestamp AT TIME ZONE 'Europe/Paris';
--> statement-breakpoint
CREATE FUNCTION limit_invitations() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE today timestamptz := paris_midnight();
BEGIN
  IF nullif(current_setting('app.user_id', true), '') IS NULL THEN RETURN NEW; END IF;
  -- Two forms of one person at once: the second counts the first.
  PERFORM pg_advisory_xact_lock(7107, NEW.invited_by::int);
  IF (SELECT count(*) FROM invitation WHERE invited_by = NEW.invited_by AND invited_at >= today) >= 100 THEN
    PERFORM refuse_limit('limit_invitations_person'); END IF;
  IF (SELECT count(*) FROM invitation WHERE lower(email) = lower(NEW.email) AND invited_at >= today) >= 5 THEN
    PERFORM refuse_limit('limit_invitations_recipient'); END IF;
  IF (SELECT count(*) FROM invitation WHERE structure_id = NEW.structure_id AND invited_at >= today) >= 300 THEN
    PERFORM refuse_limit('limit_invitations_structure'); END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER invitation_limits BEFORE INSERT ON invitation FOR EACH ROW WHEN (NEW.invited_by IS NOT NULL) EXECUTE FUNCTION limit_invitations();
--> statement-breakpoint
-- What one transaction asks for, on whatever services, is one request.
CREATE FUNCTION limit_requests() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE today timestamptz := paris_midnight();
BEGIN
  IF nullif(current_setting('app.user_id', true), '') IS NULL THEN RETURN NEW; END IF;
  PERFORM pg_advisory_xact_lock(7105, NEW.user_id::int);
  IF (SELECT count(DISTINCT (h.structure_id, h.requested_at)) FROM habilitation h
    WHERE h.user_id = NEW.user_id AND h.requested_at >= today AND h.requested_at < now()) >= 10
  THEN PERFORM refuse_limit('limit_requests_person'); END IF;
  IF (SELECT count(DISTINCT (h.user_id, h.requested_at)) FROM habilitation h
    WHERE h.structure_id = NEW.structure_id AND h.requested_at >= today AND h.requested_at < now()) >= 200
  THEN PERFORM refuse_limit('limit_requests_structure'); END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER habilitation_limits BEFORE INSERT ON habilitation FOR EACH ROW WHEN (NEW.status = 'demandee') EXECUTE FUNCTION limit_requests();
--> statement-breakpoint
-- Decisions are told one by one: each is one event, of one person.
CREATE FUNCTION limit_decisions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE to_all bigint; to_one bigint;
BEGIN
  IF nullif(current_setting('app.user_id', true), '') IS NULL THEN RETURN NEW; END IF;
  SELECT count(*), count(*) FILTER (WHERE subject = NEW.subject) INTO to_all, to_one FROM audit_event
  WHERE user_id = NEW.user_id AND at >= paris_midnight()
    AND action IN ('habilitation.accordee', 'habilitation.modifiee', 'habilitation.revoquee', 'habilitation.acceptee', 'habilitation.refusee');
  IF to_one >= 20 THEN PERFORM refuse_limit('limit_decisions_recipient'); END IF;
  IF to_all >= 500 THEN PERFORM refuse_limit('limit_decisions_person'); END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_event_limits BEFORE INSERT ON audit_event FOR EACH ROW
  WHEN (NEW.action IN ('habilitation.accordee', 'habilitation.modifiee', 'habilitation.revoquee', 'habilitation.acceptee', 'habilitation.refusee'))
  EXECUTE FUNCTION limit_decisions();
--> statement-breakpoint
-- Names of persons and services land in e-mails: what a reader of mail would make a link of is no name. As `holdsAddress` in lib/text.ts.
CREATE FUNCTION holds_address(p_text text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT p_text ~* '://|www\.|@|[[:alnum:]-]{2,}\.(app|be|biz|ch|click|cn|co|com|de|dev|eu|fr|info|io|link|me|net|online|org|pro|ru|shop|site|top|uk|xyz)($|[^[:alnum:]-])'
$$;
--> statement-breakpoint
ALTER TABLE app_user ADD CONSTRAINT app_user_name_no_address CHECK (NOT holds_address(name)) NOT VALID;
--> statement-breakpoint
ALTER TABLE service ADD CONSTRAINT service_names_no_address CHECK (NOT (holds_address(code) OR holds_address(label))) NOT VALID;
--> statement-breakpoint
REVOKE ALL ON FUNCTION refuse_limit(text), paris_midnight(), limit_invitations(), limit_requests(), limit_decisions(), holds_address(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION holds_address(text) TO mm_auth, mm_import;
