ALTER TABLE "invitation" ALTER COLUMN "invited_by" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "role" text DEFAULT 'aucun' NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_role" CHECK ("invitation"."role" IN ('aucun', 'principal'));--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_principal_lasts" CHECK ("invitation"."role" <> 'principal' OR ("invitation"."service_ids" = '{}' AND "invitation"."mode" = 'modification' AND "invitation"."ends_on" IS NULL));--> statement-breakpoint
ALTER POLICY "invitation_add" ON "invitation" TO mm_app WITH CHECK (invited_by = (SELECT viewer_id()) AND role = 'aucun' AND structure_id = ANY (ARRAY(SELECT administered_structures())));--> statement-breakpoint
ALTER POLICY "invitation_change" ON "invitation" TO mm_app USING (role = 'aucun' AND structure_id = ANY (ARRAY(SELECT administered_structures()))) WITH CHECK (role = 'aucun' AND structure_id = ANY (ARRAY(SELECT administered_structures())));--> statement-breakpoint
-- As before, and two things more: what the operator promised (the principal) takes the role from whoever holds it, and an
-- account that the operator disabled opens nothing.
CREATE OR REPLACE FUNCTION accept_invitation(p_hash text, p_name text, p_password_hash text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE promised invitation; person bigint; replaced text; told jsonb;
BEGIN
  UPDATE invitation i SET accepted_at = now()
  WHERE token_hash = p_hash AND accepted_at IS NULL AND cancelled_at IS NULL AND expires_at > now()
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
CREATE OR REPLACE FUNCTION open_invitation(p_hash text) RETURNS TABLE (email text, designation text, services text[], mode text, ends_on date, known boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i.email, s.designation, ARRAY(SELECT v.code || ' – ' || v.label FROM service v WHERE v.id = ANY (i.service_ids) ORDER BY v.code), i.mode, i.ends_on, u.id IS NOT NULL
  FROM invitation i JOIN structure s ON s.id = i.structure_id LEFT JOIN app_user u ON lower(u.email) = lower(i.email)
  WHERE i.token_hash = p_hash AND i.accepted_at IS NULL AND i.cancelled_at IS NULL AND i.expires_at > now() AND u.disabled_at IS NULL
$$;
