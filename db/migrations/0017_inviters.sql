CREATE INDEX "invitation_inviter" ON "invitation" USING btree ("invited_by") WHERE "invitation"."accepted_at" IS NULL AND "invitation"."cancelled_at" IS NULL;
--> statement-breakpoint
-- B8: an invitation is worth what its inviter's right is worth. Whether somebody may invite to a structure today:
CREATE FUNCTION may_invite(p_user bigint, p_structure bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM habilitation h JOIN app_user u ON u.id = h.user_id
    WHERE h.user_id = p_user AND h.structure_id = p_structure AND h.status = 'accordee' AND h.role <> 'aucun' AND h.service_id IS NULL
      AND u.disabled_at IS NULL AND (h.ends_on IS NULL OR h.ends_on >= paris_today()))
$$;
--> statement-breakpoint
-- Calls off what somebody invited to (on one structure, or everywhere), each with its event, in the name of who ended their right.
CREATE FUNCTION cancel_invitations_of(p_user bigint, p_structure bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH gone AS (
    UPDATE invitation SET cancelled_at = now()
    WHERE invited_by = p_user AND (p_structure IS NULL OR structure_id = p_structure) AND accepted_at IS NULL AND cancelled_at IS NULL
    RETURNING structure_id, email)
  INSERT INTO audit_event (user_id, structure_id, action, subject, details)
  SELECT nullif(current_setting('app.user_id', true), '')::bigint, structure_id, 'invitation.annulee', email,
    jsonb_build_object('reason', 'fin du droit de la personne qui invitait')
  FROM gone
$$;
--> statement-breakpoint
CREATE FUNCTION end_invitations() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- Who hands the role over hands over what it promised, too.
  IF (OLD.role = 'principal' AND NEW.role <> 'principal') OR NOT may_invite(OLD.user_id, OLD.structure_id) THEN
    PERFORM cancel_invitations_of(OLD.user_id, OLD.structure_id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER habilitation_invitations AFTER UPDATE ON habilitation FOR EACH ROW
  WHEN (OLD.status = 'accordee' AND OLD.role <> 'aucun') EXECUTE FUNCTION end_invitations();
--> statement-breakpoint
CREATE FUNCTION end_all_invitations() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM cancel_invitations_of(NEW.id, NULL);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER app_user_invitations AFTER UPDATE OF disabled_at ON app_user FOR EACH ROW
  WHEN (OLD.disabled_at IS NULL AND NEW.disabled_at IS NOT NULL) EXECUTE FUNCTION end_all_invitations();
--> statement-breakpoint
-- As in 0009, and the inviter is judged again: a right may have ended by its date, which no statement tells.
CREATE OR REPLACE FUNCTION open_invitation(p_hash text) RETURNS TABLE (email text, designation text, services text[], mode text, ends_on date, known boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i.email, s.designation, ARRAY(SELECT v.code || ' – ' || v.label FROM service v WHERE v.id = ANY (i.service_ids) ORDER BY v.code), i.mode, i.ends_on, u.id IS NOT NULL
  FROM invitation i JOIN structure s ON s.id = i.structure_id LEFT JOIN app_user u ON lower(u.email) = lower(i.email)
  WHERE i.token_hash = p_hash AND i.accepted_at IS NULL AND i.cancelled_at IS NULL AND i.expires_at > now() AND u.disabled_at IS NULL
    AND (i.invited_by IS NULL OR may_invite(i.invited_by, i.structure_id))
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION accept_invitation(p_hash text, p_name text, p_password_hash text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE promised invitation; person bigint; replaced text; told jsonb;
BEGIN
  UPDATE invitation i SET accepted_at = now()
  WHERE token_hash = p_hash AND accepted_at IS NULL AND cancelled_at IS NULL AND expires_at > now()
    AND (invited_by IS NULL OR may_invite(invited_by, structure_id))
    AND NOT EXISTS (SELECT 1 FROM app_user u WHERE lower(u.email) = lower(i.email) AND u.disabled_at IS NOT NULL)
  RETURNING * INTO promised;
  IF promised.id IS NULL THEN RETURN NULL; END IF;
  SELECT id INTO person FROM app_user WHERE lower(email) = lower(promised.email);
  IF person IS NULL THEN
    INSERT INTO app_user (email, name, password_hash) VALUES (promised.email, p_name, p_password_hash) RETURNING id INTO person;
  END IF;
  told := jsonb_build_object('mode', promised.mode);
  IF promised.role = 'principal' THEN
    UPDATE habilitation h SET role = 'secondaire', version = version + 1 FROM app_user u
    WHERE h.structure_id = promised.structure_id AND h.status = 'accordee' AND h.role = 'principal' AND h.user_id <> person AND u.id = h.user_id
    RETURNING u.email INTO replaced;
    told := told || jsonb_build_object('before', jsonb_build_object('principal', replaced), 'after', jsonb_build_object('principal', promised.email));
  END IF;
  INSERT INTO habilitation (user_id, structure_id, service_id, mode, role, ends_on, granted_at, granted_by)
  SELECT DISTINCT person, promised.structure_id, nullif(v.id, 0), promised.mode, promised.role, promised.ends_on, now(), promised.invited_by
  FROM unnest(CASE WHEN promised.service_ids = '{}' THEN '{0}' ELSE promised.service_ids END) AS v (id)
  ON CONFLICT (user_id, structure_id, coalesce(service_id, 0)) WHERE status = 'accordee'
  DO UPDATE SET mode = excluded.mode, role = excluded.role, ends_on = NULL, version = habilitation.version + 1
  WHERE excluded.role = 'principal';
  INSERT INTO audit_event (user_id, structure_id, action, subject, details)
  VALUES (person, promised.structure_id, 'invitation.acceptee', promised.email, told);
  RETURN person;
END $$;
--> statement-breakpoint
-- Those that wait now, of inviters who lost their right before this version.
UPDATE invitation SET cancelled_at = now()
WHERE accepted_at IS NULL AND cancelled_at IS NULL AND invited_by IS NOT NULL AND NOT may_invite(invited_by, structure_id);
--> statement-breakpoint
REVOKE ALL ON FUNCTION may_invite(bigint, bigint), cancel_invitations_of(bigint, bigint), end_invitations(), end_all_invitations() FROM PUBLIC;
