-- Both checks of G2 at the last wall, as one index lookup per row. As joins the planner, which takes all owners for alike,
-- could compare every new row with every partner of the owner: adding 100,000 members never ended.
CREATE OR REPLACE FUNCTION check_members() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE list record;
BEGIN
  FOR list IN SELECT l.id, l.recipient_kind, o.structure_id FROM mailing_list l JOIN mailbox o ON o.id = l.owner_mailbox_id
    WHERE l.id IN (SELECT list_id FROM added)
  LOOP
    IF EXISTS (
      SELECT 1 FROM added a WHERE a.list_id = list.id AND (
        SELECT p.mailbox_id FROM partner p
        WHERE p.owner_structure_id = list.structure_id AND p.kind = list.recipient_kind AND p.mailbox_id = a.mailbox_id) IS NULL
    ) THEN RAISE EXCEPTION 'a member of a list is a partner of its owner' USING ERRCODE = 'check_violation';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION check_deliveries() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE sent record;
BEGIN
  FOR sent IN SELECT m.id, m.recipient_kind, m.display_start, m.display_end, s.structure_id
    FROM message m JOIN mailbox s ON s.id = m.sender_mailbox_id WHERE m.id IN (SELECT message_id FROM added)
  LOOP
    IF EXISTS (
      SELECT 1 FROM added a WHERE a.message_id = sent.id AND (
        a.display_start <> sent.display_start OR a.display_end <> sent.display_end OR (
          SELECT p.mailbox_id FROM partner p
          WHERE p.owner_structure_id = sent.structure_id AND p.kind = sent.recipient_kind AND p.mailbox_id = a.mailbox_id) IS NULL)
    ) THEN RAISE EXCEPTION 'a delivery goes to a partner of the sender, with the dates of its message' USING ERRCODE = 'check_violation';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
