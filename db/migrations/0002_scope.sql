-- Row-level security for everybody, the owner included.
ALTER TABLE message FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE delivery FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE draft_recipient FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE message_read FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE partner FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TRIGGER message_guard BEFORE UPDATE ON message FOR EACH ROW EXECUTE FUNCTION guard_sent_message();
--> statement-breakpoint
CREATE TRIGGER message_dates AFTER UPDATE OF display_start, display_end ON message FOR EACH ROW
  WHEN (NEW.status = 'envoye' AND (OLD.display_start, OLD.display_end) IS DISTINCT FROM (NEW.display_start, NEW.display_end))
  EXECUTE FUNCTION copy_dates_to_deliveries();
--> statement-breakpoint
CREATE TRIGGER delivery_partners AFTER INSERT ON delivery REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION check_deliveries();
--> statement-breakpoint
-- What a recipient sees of a message, and only through a delivery to an address of theirs that has begun.
-- The view runs as its owner: `message` itself shows a viewer only what they sent.
CREATE VIEW received_message WITH (security_barrier) AS
SELECT m.id, m.reference, m.sender_mailbox_id, m.recipient_kind, m.title, m.body, m.display_start, m.display_end, m.sent_at
FROM message m
WHERE m.status = 'envoye' AND m.display_start <= paris_today() AND EXISTS (
  SELECT 1 FROM delivery d WHERE d.message_id = m.id AND d.mailbox_id = ANY (ARRAY(SELECT receiving_mailboxes())));
--> statement-breakpoint
-- The recipients of what the viewer's structures and services sent.
CREATE VIEW sent_delivery WITH (security_barrier) AS
SELECT d.message_id, d.mailbox_id, d.added_on
FROM delivery d JOIN message m ON m.id = d.message_id
WHERE m.sender_mailbox_id = ANY (ARRAY(SELECT sending_mailboxes()));
--> statement-breakpoint
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO mm_app, mm_auth, mm_import;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION fold(text), search_words(text), structure_words(text), paris_today() TO mm_app, mm_auth, mm_import;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION next_message_reference(), viewer_id(), viewer_structures(), receiving_mailboxes(),
  sending_mailboxes(), writable_mailboxes(), sending_message(), viewer_receives(bigint) TO mm_app;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE message_reference_seq TO mm_app;
--> statement-breakpoint
GRANT SELECT ON structure, service, mailbox, partner, message, delivery, draft_recipient, message_read,
  received_message, sent_delivery TO mm_app;
--> statement-breakpoint
GRANT INSERT ON message, delivery, draft_recipient, message_read, audit_event TO mm_app;
--> statement-breakpoint
GRANT UPDATE (sender_mailbox_id, recipient_kind, to_all, title, body, display_start, display_end, status, sent_at,
  recipient_count, version, idempotency_key) ON message TO mm_app;
--> statement-breakpoint
GRANT DELETE ON message, draft_recipient TO mm_app;
--> statement-breakpoint
GRANT SELECT ON app_user, habilitation, structure, service, mailbox TO mm_auth;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON session, sign_in_failure TO mm_auth;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON structure, service, mailbox, partner TO mm_import;
