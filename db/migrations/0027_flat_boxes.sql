DROP INDEX "delivery_inbox";--> statement-breakpoint
-- Whose message it is, as the dates are: copied, so that the inbox asks no other table.
ALTER TABLE "delivery" ADD COLUMN "sender_structure_id" bigint;--> statement-breakpoint
UPDATE "delivery" d SET "sender_structure_id" = b.structure_id FROM "message" m JOIN "mailbox" b ON b.id = m.sender_mailbox_id WHERE m.id = d.message_id;--> statement-breakpoint
ALTER TABLE "delivery" ALTER COLUMN "sender_structure_id" SET NOT NULL;--> statement-breakpoint
-- All that the inbox asks of what is displayed. The last two are no keys: as keys they drew walks by sender, which read all of an address.
CREATE INDEX "delivery_displayed" ON "delivery" USING btree ("mailbox_id","display_end","received_on") INCLUDE ("message_id","sender_structure_id");--> statement-breakpoint
CREATE INDEX "delivery_sender" ON "delivery" USING btree ("mailbox_id","sender_structure_id","received_on" DESC NULLS FIRST,"message_id" DESC NULLS FIRST);--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "folded_title" text GENERATED ALWAYS AS (fold(title)) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "message_sender_reference" ON "message" USING btree ("sender_mailbox_id","reference");--> statement-breakpoint
CREATE INDEX "message_sender_title" ON "message" USING btree ("sender_mailbox_id","folded_title","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "message_sender_start" ON "message" USING btree ("sender_mailbox_id","display_start","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "message_sender_end" ON "message" USING btree ("sender_mailbox_id","display_end","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "message_sender_id" ON "message" USING btree ("sender_mailbox_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "message_drafts" ON "message" USING btree ("sender_mailbox_id") WHERE status = 'brouillon';--> statement-breakpoint
CREATE INDEX "delivery_inbox" ON "delivery" USING btree ("mailbox_id","received_on" DESC NULLS FIRST,"message_id" DESC NULLS FIRST);--> statement-breakpoint
ALTER POLICY "delivery_read" ON "delivery" TO mm_app USING (mailbox_id = ANY (ARRAY(SELECT receiving_mailboxes())) AND received_on <= paris_today());--> statement-breakpoint
-- As in 0016, and the sender is the message's.
CREATE OR REPLACE FUNCTION check_deliveries() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  sent record;
  requested boolean := nullif(current_setting('app.user_id', true), '') IS NOT NULL;
BEGIN
  FOR sent IN SELECT m.id, m.recipient_kind, m.display_start, m.display_end, s.structure_id
    FROM message m JOIN mailbox s ON s.id = m.sender_mailbox_id WHERE m.id IN (SELECT message_id FROM added)
  LOOP
    IF EXISTS (
      SELECT 1 FROM added a WHERE a.message_id = sent.id AND (
        a.sender_structure_id IS DISTINCT FROM sent.structure_id OR a.display_start <> sent.display_start OR a.display_end <> sent.display_end OR (requested AND a.added_on <> paris_today()) OR (
          SELECT p.mailbox_id FROM partner p
          WHERE p.owner_structure_id = sent.structure_id AND p.kind = sent.recipient_kind AND p.mailbox_id = a.mailbox_id) IS NULL)
    ) THEN RAISE EXCEPTION 'a delivery goes to a partner of the sender, with the dates of its message and its sender' USING ERRCODE = 'check_violation';
    END IF;
    IF requested THEN
      UPDATE message SET recipient_count = recipient_count + (SELECT count(*) FROM added a WHERE a.message_id = sent.id) WHERE id = sent.id;
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Who wrote to the viewer, each once and `most` of them: one step of the index per sender and address, whatever they sent. After so many
-- steps it ends with a null: there may be more. A loop, because the policy beside the address made the planner expect one row, and read
-- all of an address for it.
CREATE FUNCTION viewer_senders(most integer, steps integer) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = public, pg_temp AS $$
DECLARE
  box bigint;
  sender bigint;
  found_before bigint[] := '{}';
BEGIN
  FOR box IN SELECT receiving_mailboxes() LOOP
    sender := 0;
    LOOP
      SELECT d.sender_structure_id INTO sender FROM delivery d
      WHERE d.mailbox_id = box AND d.sender_structure_id > sender AND d.received_on <= paris_today()
      ORDER BY d.sender_structure_id LIMIT 1;
      EXIT WHEN NOT FOUND;
      steps := steps - 1;
      IF steps < 0 THEN RETURN NEXT NULL; RETURN; END IF;
      CONTINUE WHEN sender = ANY (found_before);
      found_before := found_before || sender;
      RETURN NEXT sender;
      IF cardinality(found_before) >= most THEN RETURN; END IF;
    END LOOP;
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION viewer_senders(integer, integer) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION viewer_senders(integer, integer) TO mm_app;
