-- What is no longer needed goes, some rows of each table at a time: the worker calls it every night until it answers 0. How long each is
-- kept, and why: docs/decisions/0016.
CREATE FUNCTION purge_old(p_rows int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  gone int := 0;
  taken int;
BEGIN
  -- Ended for half a day at least: a session lasts 12 hours at most.
  DELETE FROM session WHERE id IN (SELECT id FROM session WHERE created_at < now() - interval '1 day' LIMIT p_rows);
  GET DIAGNOSTICS taken = ROW_COUNT; gone := gone + taken;
  -- They are counted over a quarter of an hour.
  DELETE FROM sign_in_failure WHERE key IN (SELECT key FROM sign_in_failure WHERE since < now() - interval '1 day' LIMIT p_rows);
  GET DIAGNOSTICS taken = ROW_COUNT; gone := gone + taken;
  -- One that waits stays. A notice says, by its key, who was told of a message: it stays while somebody may be added to that message.
  DELETE FROM email WHERE id IN (
    SELECT e.id FROM email e
    WHERE e.created_at < now() - interval '90 days' AND (e.sent_at IS NOT NULL OR e.kept OR e.refused_at IS NOT NULL)
      AND CASE WHEN e.event_key LIKE 'message:%' THEN NOT EXISTS (
        SELECT 1 FROM message m WHERE m.id = split_part(e.event_key, ':', 2)::bigint AND m.display_end >= paris_today()) ELSE true END
    LIMIT p_rows);
  GET DIAGNOSTICS taken = ROW_COUNT; gone := gone + taken;
  -- The invitation is history; what opened it is not.
  UPDATE invitation SET token_hash = 'efface:' || id WHERE id IN (
    SELECT id FROM invitation
    WHERE (accepted_at IS NOT NULL OR cancelled_at IS NOT NULL OR expires_at < now()) AND token_hash NOT LIKE 'efface:%' LIMIT p_rows);
  GET DIAGNOSTICS taken = ROW_COUNT; gone := gone + taken;
  -- A press answers the same for a day (0020); its owner's next one takes the rest away, if there is a next one.
  DELETE FROM press WHERE ctid = ANY (ARRAY(SELECT ctid FROM press WHERE at < now() - interval '2 days' LIMIT p_rows));
  GET DIAGNOSTICS taken = ROW_COUNT; gone := gone + taken;
  RETURN gone;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION purge_old(int) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION purge_old(int) TO mm_worker;
