ALTER TABLE habilitation FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE app_user FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE invitation FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE email FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- A2: what a user's request may do to a habilitation. The policies say on which structures; this says what and to whom.
-- Nobody gives themselves anything; only the principal names, ends or changes gestionnaires; the principal changes by being
-- handed over, in one transaction: first the old one becomes secondaire, then the new one principal.
CREATE FUNCTION guard_habilitation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  viewer bigint := nullif(current_setting('app.user_id', true), '')::bigint;
  mine text;
BEGIN
  -- Imports, demonstration, operator: no user's request.
  IF viewer IS NULL THEN RETURN NEW; END IF;
  SELECT h.role INTO mine FROM habilitation h JOIN app_user u ON u.id = h.user_id
  WHERE h.user_id = viewer AND h.structure_id = NEW.structure_id AND h.status = 'accordee' AND h.role <> 'aucun'
    AND u.disabled_at IS NULL AND (h.ends_on IS NULL OR h.ends_on >= paris_today());
  mine := coalesce(mine, 'aucun');
  IF TG_OP = 'INSERT' THEN
    IF NEW.status = 'demandee' AND NEW.user_id = viewer AND NEW.role = 'aucun' THEN RETURN NEW; END IF;
    IF NEW.status = 'accordee' AND NEW.user_id <> viewer AND mine <> 'aucun' AND (NEW.role = 'aucun' OR (NEW.role = 'secondaire' AND mine = 'principal'))
    THEN RETURN NEW; END IF;
  ELSIF (NEW.user_id, NEW.structure_id) IS DISTINCT FROM (OLD.user_id, OLD.structure_id) THEN
    NULL;
  ELSIF NEW.user_id = viewer THEN
    IF (OLD.status, NEW.status) IN (('accordee', 'revoquee'), ('demandee', 'annulee')) THEN RETURN NEW; END IF;
    IF OLD.role = 'principal' AND NEW.role = 'secondaire'
      AND (OLD.status, OLD.mode, OLD.service_id, OLD.ends_on) IS NOT DISTINCT FROM (NEW.status, NEW.mode, NEW.service_id, NEW.ends_on)
    THEN RETURN NEW; END IF;
  ELSIF mine = 'principal' AND OLD.role <> 'principal' AND NEW.role <> 'principal' THEN
    RETURN NEW;
  ELSIF mine = 'secondaire' AND OLD.role = 'aucun' AND NEW.role = 'aucun' THEN
    RETURN NEW;
  ELSIF mine = 'secondaire' AND NEW.role = 'principal' AND OLD.status = 'accordee' AND NEW.status = 'accordee'
    AND NOT EXISTS (SELECT 1 FROM habilitation h WHERE h.structure_id = NEW.structure_id AND h.status = 'accordee' AND h.role = 'principal')
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'this change of habilitation is not the viewer''s to make' USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER habilitation_guard BEFORE INSERT OR UPDATE ON habilitation FOR EACH ROW EXECUTE FUNCTION guard_habilitation();
--> statement-breakpoint
-- Once it has a principal, a structure keeps one: checked when the transaction ends, so that the role can be handed over.
CREATE FUNCTION keep_principal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM habilitation h WHERE h.structure_id = OLD.structure_id AND h.status = 'accordee' AND h.role = 'principal')
  THEN RAISE EXCEPTION 'a structure keeps its principal' USING ERRCODE = 'check_violation', CONSTRAINT = 'keep_principal'; END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER habilitation_keep_principal AFTER UPDATE OR DELETE ON habilitation
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.status = 'accordee' AND OLD.role = 'principal') EXECUTE FUNCTION keep_principal();
--> statement-breakpoint
-- The account behind an e-mail address, for those who give habilitations.
CREATE FUNCTION user_by_email(p_email text) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.id FROM app_user u WHERE lower(u.email) = lower(p_email) AND u.disabled_at IS NULL AND EXISTS (SELECT 1 FROM administered_structures())
$$;
--> statement-breakpoint
-- Services are public directory data, written by the imports; a gestionnaire opens and changes those of their structure.
CREATE FUNCTION open_service(p_structure bigint, p_code text, p_label text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE opened bigint;
BEGIN
  IF p_structure NOT IN (SELECT administered_structures()) THEN
    RAISE EXCEPTION 'not a structure of the viewer''s' USING ERRCODE = 'insufficient_privilege'; END IF;
  INSERT INTO service (structure_id, code, label) VALUES (p_structure, p_code, p_label) ON CONFLICT DO NOTHING RETURNING id INTO opened;
  IF opened IS NOT NULL THEN
    INSERT INTO mailbox (structure_id, service_id, active) SELECT p_structure, opened, s.active FROM structure s WHERE s.id = p_structure;
  END IF;
  RETURN opened;
END $$;
--> statement-breakpoint
CREATE FUNCTION change_service(p_service bigint, p_label text, p_active boolean) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE service SET label = p_label, active = p_active WHERE id = p_service AND structure_id IN (SELECT administered_structures());
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE mailbox m SET active = p_active AND s.active FROM structure s WHERE m.service_id = p_service AND s.id = m.structure_id;
  RETURN true;
END $$;
--> statement-breakpoint
-- What the page of an invitation shows, for whoever holds its secret; no row when it was used, cancelled or has ended.
CREATE FUNCTION open_invitation(p_hash text) RETURNS TABLE (email text, designation text, services text[], mode text, ends_on date, known boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i.email, s.designation, ARRAY(SELECT v.code || ' – ' || v.label FROM service v WHERE v.id = ANY (i.service_ids) ORDER BY v.code), i.mode, i.ends_on,
    EXISTS (SELECT 1 FROM app_user u WHERE lower(u.email) = lower(i.email))
  FROM invitation i JOIN structure s ON s.id = i.structure_id
  WHERE i.token_hash = p_hash AND i.accepted_at IS NULL AND i.cancelled_at IS NULL AND i.expires_at > now()
$$;
--> statement-breakpoint
-- Uses an invitation once: makes the account if there is none, and gives what it promised. Null when it can no longer be used.
CREATE FUNCTION accept_invitation(p_hash text, p_name text, p_password_hash text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE promised invitation; person bigint;
BEGIN
  UPDATE invitation SET accepted_at = now()
  WHERE token_hash = p_hash AND accepted_at IS NULL AND cancelled_at IS NULL AND expires_at > now() RETURNING * INTO promised;
  IF promised.id IS NULL THEN RETURN NULL; END IF;
  SELECT id INTO person FROM app_user WHERE lower(email) = lower(promised.email);
  IF person IS NULL THEN
    INSERT INTO app_user (email, name, password_hash) VALUES (promised.email, p_name, p_password_hash) RETURNING id INTO person;
  END IF;
  INSERT INTO habilitation (user_id, structure_id, service_id, mode, ends_on, granted_at, granted_by)
  SELECT person, promised.structure_id, nullif(v.id, 0), promised.mode, promised.ends_on, now(), promised.invited_by
  FROM unnest(CASE WHEN promised.service_ids = '{}' THEN '{0}' ELSE promised.service_ids END) AS v (id)
  ON CONFLICT DO NOTHING;
  INSERT INTO audit_event (user_id, structure_id, action, subject, details)
  VALUES (person, promised.structure_id, 'invitation.acceptee', promised.email, jsonb_build_object('mode', promised.mode));
  RETURN person;
END $$;
--> statement-breakpoint
-- No e-mail without its job, and none of either for a change that is rolled back.
CREATE FUNCTION queue_email() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.enqueue('email', json_build_object('id', NEW.id), 'email:' || NEW.id, now());
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER email_job AFTER INSERT ON email FOR EACH ROW EXECUTE FUNCTION queue_email();
--> statement-breakpoint
-- Once a message is sent, or sent to more: those who want it are told, on its first morning of display.
CREATE FUNCTION queue_notices(p_message bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.enqueue('notices', json_build_object('message', m.id), NULL,
    greatest(now(), (m.display_start + time '08:00') AT TIME ZONE 'Europe/Paris'))
  FROM message m WHERE m.id = p_message AND m.id = sending_message() AND m.status = 'envoye';
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION administered_structures(), guard_habilitation(), keep_principal(), user_by_email(text), open_service(bigint, text, text),
  change_service(bigint, text, boolean), open_invitation(text), accept_invitation(text, text, text), queue_email(), queue_notices(bigint) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION administered_structures(), user_by_email(text), open_service(bigint, text, text), change_service(bigint, text, boolean),
  queue_notices(bigint) TO mm_app;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION open_invitation(text), accept_invitation(text, text, text) TO mm_auth;
--> statement-breakpoint
GRANT SELECT (id, email, name, notice, disabled_at) ON app_user TO mm_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON habilitation, invitation TO mm_app;
--> statement-breakpoint
GRANT UPDATE (service_id, mode, role, status, ends_on, asked_mode, asked_service_id, granted_at, granted_by, revoked_at, revoked_by, reason, version)
  ON habilitation TO mm_app;
--> statement-breakpoint
GRANT UPDATE (cancelled_at) ON invitation TO mm_app;
--> statement-breakpoint
GRANT SELECT ON audit_event TO mm_app;
--> statement-breakpoint
GRANT INSERT (event_key, to_address, subject, text, html), SELECT ON email TO mm_app;
--> statement-breakpoint
GRANT UPDATE (name, password_hash, notice) ON app_user TO mm_auth;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO mm_worker;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION paris_today() TO mm_worker;
--> statement-breakpoint
GRANT SELECT (id, email, name, notice, disabled_at) ON app_user TO mm_worker;
--> statement-breakpoint
GRANT SELECT ON habilitation, structure, service, mailbox, message, delivery, message_read TO mm_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON email TO mm_worker;
--> statement-breakpoint
CREATE POLICY message_worker ON message FOR SELECT TO mm_worker USING (status = 'envoye');
--> statement-breakpoint
CREATE POLICY delivery_worker ON delivery FOR SELECT TO mm_worker USING (true);
--> statement-breakpoint
CREATE POLICY message_read_worker ON message_read FOR SELECT TO mm_worker USING (true);
