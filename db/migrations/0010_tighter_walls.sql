ALTER TABLE "service" ADD CONSTRAINT "service_of_structure_key" UNIQUE("id","structure_id");--> statement-breakpoint
ALTER TABLE "habilitation" DROP CONSTRAINT "habilitation_service_id_service_id_fk";
--> statement-breakpoint
ALTER TABLE "habilitation" DROP CONSTRAINT "habilitation_asked_service_id_service_id_fk";
--> statement-breakpoint
ALTER TABLE "habilitation" ADD CONSTRAINT "habilitation_service" FOREIGN KEY ("service_id","structure_id") REFERENCES "public"."service"("id","structure_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "habilitation" ADD CONSTRAINT "habilitation_asked_service" FOREIGN KEY ("asked_service_id","structure_id") REFERENCES "public"."service"("id","structure_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER POLICY "audit_event_add" ON "audit_event" TO mm_app WITH CHECK (user_id = (SELECT viewer_id()) AND at = now());--> statement-breakpoint
ALTER POLICY "invitation_add" ON "invitation" TO mm_app WITH CHECK (invited_by = (SELECT viewer_id()) AND role = 'aucun' AND accepted_at IS NULL AND structure_id = ANY (ARRAY(SELECT administered_structures()))
        AND lower(email) <> (SELECT lower(u.email) FROM app_user u WHERE u.id = viewer_id()));--> statement-breakpoint
ALTER POLICY "invitation_change" ON "invitation" TO mm_app USING (role = 'aucun' AND accepted_at IS NULL AND cancelled_at IS NULL AND structure_id = ANY (ARRAY(SELECT administered_structures()))) WITH CHECK (role = 'aucun' AND structure_id = ANY (ARRAY(SELECT administered_structures())));
--> statement-breakpoint
-- A2, as in 0008 and narrower: a habilitation moves from request to granted or refused, from granted to revoked, and its past
-- does not change; who did it and when is not the request's to say; no disabled account does or receives anything.
CREATE OR REPLACE FUNCTION guard_habilitation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  viewer bigint := nullif(current_setting('app.user_id', true), '')::bigint;
  mine text;
  allowed boolean := false;
BEGIN
  -- Imports, demonstration, operator: no user's request.
  IF viewer IS NULL THEN RETURN NEW; END IF;
  SELECT coalesce(max(h.role), 'aucun') INTO mine FROM habilitation h
  WHERE h.user_id = viewer AND h.structure_id = NEW.structure_id AND h.status = 'accordee' AND h.role <> 'aucun'
    AND (h.ends_on IS NULL OR h.ends_on >= paris_today());
  IF NOT EXISTS (SELECT 1 FROM app_user u WHERE u.id = viewer AND u.disabled_at IS NULL) THEN
    NULL;
  ELSIF TG_OP = 'INSERT' THEN
    allowed := (NEW.status = 'demandee' AND NEW.user_id = viewer AND NEW.role = 'aucun')
      OR (NEW.status = 'accordee' AND NEW.user_id <> viewer
        AND ((NEW.role = 'aucun' AND mine <> 'aucun') OR (NEW.role = 'secondaire' AND mine = 'principal')));
  ELSIF (NEW.user_id, NEW.structure_id) IS DISTINCT FROM (OLD.user_id, OLD.structure_id) THEN
    NULL;
  ELSIF NEW.user_id = viewer THEN
    -- One leaves, withdraws a request or, to hand over, steps down: nothing else of one's own changes.
    allowed := (((OLD.status, NEW.status) IN (('accordee', 'revoquee'), ('demandee', 'annulee')) AND NEW.role = OLD.role)
        OR (OLD.role = 'principal' AND NEW.role = 'secondaire' AND OLD.status = 'accordee' AND NEW.status = 'accordee'))
      AND (OLD.mode, OLD.service_id, OLD.ends_on, OLD.asked_mode, OLD.asked_service_id, OLD.granted_at, OLD.granted_by)
        IS NOT DISTINCT FROM (NEW.mode, NEW.service_id, NEW.ends_on, NEW.asked_mode, NEW.asked_service_id, NEW.granted_at, NEW.granted_by);
  ELSIF (OLD.status, NEW.status) NOT IN (('demandee', 'accordee'), ('demandee', 'refusee'), ('accordee', 'accordee'), ('accordee', 'revoquee')) THEN
    NULL;
  ELSIF mine = 'principal' THEN
    allowed := OLD.role <> 'principal' AND NEW.role <> 'principal';
  ELSIF mine = 'secondaire' AND NEW.role = 'principal' THEN
    -- The second half of handing over: the viewer was the principal a statement ago.
    allowed := OLD.status = 'accordee' AND NEW.status = 'accordee' AND (OLD.ends_on IS NULL OR OLD.ends_on >= paris_today())
      AND EXISTS (SELECT 1 FROM app_user u WHERE u.id = NEW.user_id AND u.disabled_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM habilitation h WHERE h.structure_id = NEW.structure_id AND h.status = 'accordee' AND h.role = 'principal');
  ELSIF mine = 'secondaire' THEN
    allowed := OLD.role = 'aucun' AND NEW.role = 'aucun';
  END IF;
  IF NOT allowed THEN
    RAISE EXCEPTION 'this change of habilitation is not the viewer''s to make' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_OP = 'INSERT' THEN
    NEW.revoked_at := NULL;
    NEW.revoked_by := NULL;
    NEW.requested_at := CASE WHEN NEW.status = 'demandee' THEN now() END;
    NEW.granted_at := CASE WHEN NEW.status = 'accordee' THEN now() END;
    NEW.granted_by := CASE WHEN NEW.status = 'accordee' THEN viewer END;
    RETURN NEW;
  END IF;
  -- A request that is granted, or a change that says it is a new grant: it is the viewer's, of now.
  IF (OLD.status = 'demandee' AND NEW.status = 'accordee') OR (NEW.granted_at, NEW.granted_by) IS DISTINCT FROM (OLD.granted_at, OLD.granted_by) THEN
    NEW.granted_at := now();
    NEW.granted_by := viewer;
  END IF;
  NEW.revoked_at := CASE WHEN NEW.status <> 'accordee' THEN now() END;
  NEW.revoked_by := CASE WHEN NEW.status <> 'accordee' THEN viewer END;
  RETURN NEW;
END $$;
