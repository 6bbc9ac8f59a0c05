-- C6: which lists of a draft still exist, though the viewer may not see them (another service's). Without their names, and of
-- the drafts that the viewer may see only.
CREATE FUNCTION living_draft_lists(draft bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.list_id FROM draft_list d JOIN message m ON m.id = d.message_id JOIN mailing_list l ON l.id = d.list_id
  WHERE d.message_id = draft AND m.sender_mailbox_id = ANY (ARRAY(SELECT sending_mailboxes()))
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION living_draft_lists(bigint) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION living_draft_lists(bigint) TO mm_app;
