ALTER TABLE mailing_list FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE mailing_list_member FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE draft_list FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- G2 for lists too: a member is a partner of the list's owner, of its kind. Once per statement.
CREATE FUNCTION check_members() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM added a
    JOIN mailing_list l ON l.id = a.list_id
    JOIN mailbox o ON o.id = l.owner_mailbox_id
    LEFT JOIN partner p ON p.owner_structure_id = o.structure_id AND p.kind = l.recipient_kind AND p.mailbox_id = a.mailbox_id
    WHERE p.mailbox_id IS NULL
  ) THEN RAISE EXCEPTION 'a member of a list is a partner of its owner' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION check_members() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER member_partners AFTER INSERT ON mailing_list_member REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION check_members();
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON mailing_list, mailing_list_member, draft_list TO mm_app;
--> statement-breakpoint
GRANT UPDATE (name, version) ON mailing_list TO mm_app;
