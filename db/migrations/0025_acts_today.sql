-- Whether a habilitation acts today: granted, and not past its last day. Said here and nowhere else. Nothing but an expression,
-- so that Postgres puts it in the place of the call, and a query keeps the indexes that it had.
CREATE FUNCTION acts_today(p_status text, p_ends_on date) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
RETURN p_status = 'accordee' AND (p_ends_on IS NULL OR p_ends_on >= paris_today());
--> statement-breakpoint
-- As in 0000. All scopes start here.
CREATE OR REPLACE FUNCTION viewer_habilitations() RETURNS TABLE (structure_id bigint, service_id bigint, mode text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 5 SET search_path = public, pg_temp AS $$
  SELECT h.structure_id, h.service_id, h.mode
  FROM habilitation h JOIN app_user u ON u.id = h.user_id
  WHERE h.user_id = viewer_id() AND acts_today(h.status, h.ends_on) AND u.disabled_at IS NULL
$$;
--> statement-breakpoint
-- As in 0007.
CREATE OR REPLACE FUNCTION administered_structures() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER ROWS 5 SET search_path = public, pg_temp AS $$
  SELECT h.structure_id FROM habilitation h JOIN app_user u ON u.id = h.user_id
  WHERE h.user_id = viewer_id() AND acts_today(h.status, h.ends_on) AND h.role <> 'aucun' AND h.service_id IS NULL
    AND u.disabled_at IS NULL
$$;
--> statement-breakpoint
-- As in 0012.
CREATE OR REPLACE FUNCTION has_gestionnaire(p_structure bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM habilitation h JOIN app_user u ON u.id = h.user_id
    WHERE h.structure_id = p_structure AND acts_today(h.status, h.ends_on) AND h.role <> 'aucun' AND h.service_id IS NULL
      AND u.disabled_at IS NULL)
$$;
--> statement-breakpoint
-- As in 0017.
CREATE OR REPLACE FUNCTION may_invite(p_user bigint, p_structure bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM habilitation h JOIN app_user u ON u.id = h.user_id
    WHERE h.user_id = p_user AND h.structure_id = p_structure AND acts_today(h.status, h.ends_on) AND h.role <> 'aucun'
      AND h.service_id IS NULL AND u.disabled_at IS NULL)
$$;
--> statement-breakpoint
-- As in 0010.
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
  WHERE h.user_id = viewer AND h.structure_id = NEW.structure_id AND acts_today(h.status, h.ends_on) AND h.role <> 'aucun';
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
    allowed := acts_today(OLD.status, OLD.ends_on) AND NEW.status = 'accordee'
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
--> statement-breakpoint
REVOKE ALL ON FUNCTION acts_today(text, date) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION acts_today(text, date) TO mm_app, mm_auth, mm_worker;
