-- A message that is displayed today is told of at once, at night too: between midnight and 08:00 its notices waited for the morning.
CREATE FUNCTION notices_from(p_start date) RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN p_start <= paris_today() THEN now() ELSE (p_start + time '08:00') AT TIME ZONE 'Europe/Paris' END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION queue_notices(p_message bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.enqueue('notices', json_build_object('message', m.id), NULL, notices_from(m.display_start))
  FROM message m WHERE m.id = p_message AND m.id = sending_message() AND m.status = 'envoye';
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION queue_moved_notices() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.enqueue('notices', json_build_object('message', NEW.id), NULL, notices_from(NEW.display_start));
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION notices_from(date) FROM PUBLIC;
