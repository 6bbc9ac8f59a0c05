-- Who is told of a request and of a decision: jobs queued in the transaction of the change itself. Only what a signed-in user
-- does is told (seeds, imports and invitations that are accepted have no app.user_id). Rows of one transaction that concern one
-- person on one structure share a job, whose payload grows: a habilitation on five services is one e-mail.
CREATE FUNCTION queue_habilitation_emails() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  viewer bigint := nullif(current_setting('app.user_id', true), '')::bigint;
  change text := pg_current_xact_id()::text;
  event text := NEW.structure_id || ':' || NEW.user_id || ':' || change;
BEGIN
  IF viewer IS NULL THEN RETURN NULL; END IF;
  IF NEW.status = 'demandee' AND OLD.status IS DISTINCT FROM 'demandee' THEN
    PERFORM graphile_worker.enqueue('demande', json_build_array(NEW.id), 'demande:' || event, now());
  ELSIF NEW.status IN ('accordee', 'refusee', 'revoquee') AND NEW.user_id <> viewer
    AND (NEW.status, NEW.mode, NEW.service_id, NEW.role, NEW.ends_on) IS DISTINCT FROM (OLD.status, OLD.mode, OLD.service_id, OLD.role, OLD.ends_on)
  THEN
    PERFORM graphile_worker.enqueue('decision', json_build_array(json_build_object(
      'habilitation', NEW.id, 'change', NEW.version || '-' || change, 'by', viewer,
      'before', CASE WHEN OLD.id IS NOT NULL THEN json_build_object(
        'status', OLD.status, 'mode', OLD.mode, 'service', OLD.service_id, 'role', OLD.role, 'endsOn', OLD.ends_on) END,
      'after', json_build_object(
        'status', NEW.status, 'mode', NEW.mode, 'service', NEW.service_id, 'role', NEW.role, 'endsOn', NEW.ends_on,
        'reason', CASE WHEN NEW.status <> 'accordee' OR NEW.reason IS DISTINCT FROM OLD.reason THEN NEW.reason ELSE '' END))),
      'decision:' || event, now());
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER habilitation_emails AFTER INSERT OR UPDATE ON habilitation FOR EACH ROW EXECUTE FUNCTION queue_habilitation_emails();
--> statement-breakpoint
-- A display whose start is moved is told of on its new first morning; the job of the old one finds nothing to do.
CREATE FUNCTION queue_moved_notices() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.enqueue('notices', json_build_object('message', NEW.id), NULL,
    greatest(now(), (NEW.display_start + time '08:00') AT TIME ZONE 'Europe/Paris'));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER message_notices AFTER UPDATE OF display_start ON message FOR EACH ROW
  WHEN (OLD.status = 'envoye' AND NEW.display_start <> OLD.display_start) EXECUTE FUNCTION queue_moved_notices();
--> statement-breakpoint
REVOKE ALL ON FUNCTION queue_habilitation_emails(), queue_moved_notices() FROM PUBLIC;
