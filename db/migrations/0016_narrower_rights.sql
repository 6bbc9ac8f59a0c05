-- What a viewer may write of in the history of a structure (B15): with the right that the change itself takes; of their own
-- requests and of what they give up, in the very transaction that did it. The operator's events and acceptances are others'.
CREATE FUNCTION may_record(p_structure bigint, p_action text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE
    WHEN p_action IN ('message.cree', 'message.modifie', 'message.envoye', 'message.supprime', 'message.dates',
      'liste.creee', 'liste.renommee', 'liste.supprimee', 'liste.destinataires')
    THEN EXISTS (SELECT 1 FROM viewer_habilitations() h WHERE h.structure_id = p_structure AND h.mode = 'modification')
    WHEN p_action IN ('habilitation.accordee', 'habilitation.modifiee', 'habilitation.revoquee', 'habilitation.transmise',
      'habilitation.acceptee', 'habilitation.refusee', 'invitation.envoyee', 'invitation.annulee', 'service.ouvert', 'service.modifie')
    THEN p_structure IN (SELECT administered_structures())
    WHEN p_action IN ('habilitation.demandee', 'habilitation.annulee', 'habilitation.renoncee')
    THEN EXISTS (SELECT 1 FROM habilitation h WHERE h.user_id = viewer_id() AND h.structure_id = p_structure
      AND (p_action, h.status) IN (('habilitation.demandee', 'demandee'), ('habilitation.annulee', 'annulee'), ('habilitation.renoncee', 'revoquee'))
      AND CASE h.status WHEN 'demandee' THEN h.requested_at ELSE h.revoked_at END = now())
    ELSE false END
$$;
--> statement-breakpoint
ALTER TABLE "mailing_list" ALTER COLUMN "created_by" SET DEFAULT nullif(current_setting('app.user_id', true), '')::bigint;--> statement-breakpoint
ALTER TABLE "message" ALTER COLUMN "created_by" SET DEFAULT nullif(current_setting('app.user_id', true), '')::bigint;--> statement-breakpoint
DROP POLICY "email_add" ON "email" CASCADE;--> statement-breakpoint
ALTER POLICY "audit_event_add" ON "audit_event" TO mm_app WITH CHECK (user_id = (SELECT viewer_id()) AND may_record(structure_id, action));--> statement-breakpoint
ALTER POLICY "habilitation_add" ON "habilitation" TO mm_app WITH CHECK ((user_id = (SELECT viewer_id()) OR structure_id = ANY (ARRAY(SELECT administered_structures()))) AND (status = 'demandee' OR word = ''));--> statement-breakpoint
ALTER POLICY "invitation_add" ON "invitation" TO mm_app WITH CHECK (invited_by = (SELECT viewer_id()) AND role = 'aucun' AND accepted_at IS NULL AND structure_id = ANY (ARRAY(SELECT administered_structures()))
        AND lower(email) <> (SELECT lower(u.email) FROM app_user u WHERE u.id = viewer_id())
        AND expires_at <= now() + interval '8 days'
        AND service_ids <@ ARRAY(SELECT s.id FROM service s WHERE s.structure_id = invitation.structure_id));--> statement-breakpoint
ALTER POLICY "invitation_change" ON "invitation" TO mm_app USING (role = 'aucun' AND accepted_at IS NULL AND cancelled_at IS NULL AND structure_id = ANY (ARRAY(SELECT administered_structures()))) WITH CHECK (role = 'aucun' AND cancelled_at = now() AND structure_id = ANY (ARRAY(SELECT administered_structures())));
--> statement-breakpoint
-- E2–E4, as before, and what a request may not say of a sending: when it was, and (below) how many it reached.
CREATE OR REPLACE FUNCTION guard_sent_message() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.status <> 'envoye' THEN
    -- Imports and the demonstration have no app.user_id, and say themselves when.
    IF NEW.status = 'envoye' AND nullif(current_setting('app.user_id', true), '') IS NOT NULL THEN
      IF NEW.display_start < paris_today() THEN
        RAISE EXCEPTION 'a display does not begin before its message is sent' USING ERRCODE = 'check_violation';
      END IF;
      NEW.sent_at := now();
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.reference, NEW.sender_mailbox_id, NEW.recipient_kind, NEW.to_all, NEW.title, NEW.body, NEW.status, NEW.sent_at, NEW.created_by, NEW.created_at, NEW.idempotency_key)
     IS DISTINCT FROM
     (OLD.reference, OLD.sender_mailbox_id, OLD.recipient_kind, OLD.to_all, OLD.title, OLD.body, OLD.status, OLD.sent_at, OLD.created_by, OLD.created_at, OLD.idempotency_key)
  THEN RAISE EXCEPTION 'a sent message keeps its sender, kind, title and body' USING ERRCODE = 'check_violation'; END IF;
  IF OLD.display_end < paris_today() THEN
    RAISE EXCEPTION 'an expired message is frozen' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.display_end < paris_today() THEN
    RAISE EXCEPTION 'a display cannot end in the past' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.display_start <> OLD.display_start AND (OLD.display_start < paris_today() OR NEW.display_start < paris_today()) THEN
    RAISE EXCEPTION 'the start of display has passed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- As in 0006; a request's deliveries are of today, and are counted here: no request says how many there are.
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
        a.display_start <> sent.display_start OR a.display_end <> sent.display_end OR (requested AND a.added_on <> paris_today()) OR (
          SELECT p.mailbox_id FROM partner p
          WHERE p.owner_structure_id = sent.structure_id AND p.kind = sent.recipient_kind AND p.mailbox_id = a.mailbox_id) IS NULL)
    ) THEN RAISE EXCEPTION 'a delivery goes to a partner of the sender, with the dates of its message' USING ERRCODE = 'check_violation';
    END IF;
    IF requested THEN
      UPDATE message SET recipient_count = recipient_count + (SELECT count(*) FROM added a WHERE a.message_id = sent.id) WHERE id = sent.id;
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Deliveries come with the sending itself: checked when the transaction ends.
CREATE FUNCTION refuse_half_sent() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM message m WHERE m.id = NEW.id AND m.status = 'brouillon' AND m.recipient_count > 0)
  THEN RAISE EXCEPTION 'a draft has no deliveries' USING ERRCODE = 'check_violation', CONSTRAINT = 'message_half_sent'; END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER message_half_sent AFTER UPDATE OF recipient_count ON message DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.status = 'brouillon' AND NEW.recipient_count > 0) EXECUTE FUNCTION refuse_half_sent();
--> statement-breakpoint
-- The e-mail of an invitation that this transaction made: the worker writes it, to that address and in our words. Whoever asks
-- shows the secret that the invitation's digest is of.
CREATE FUNCTION queue_invitation(p_invitation bigint, p_secret text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE told json;
BEGIN
  SELECT json_build_object('id', i.id, 'to', i.email, 'structure', s.designation, 'inviter', u.name, 'mode', i.mode, 'secret', p_secret,
    'services', ARRAY(SELECT CASE WHEN v.label = v.code THEN v.code ELSE v.code || ' – ' || v.label END FROM service v WHERE v.id = ANY (i.service_ids) ORDER BY v.code),
    'expiresOn', to_char((i.expires_at - interval '1 second') AT TIME ZONE 'Europe/Paris', 'DD/MM/YYYY'))
  INTO told FROM invitation i JOIN structure s ON s.id = i.structure_id JOIN app_user u ON u.id = i.invited_by
  WHERE i.id = p_invitation AND i.invited_by = viewer_id() AND i.invited_at = now() AND i.accepted_at IS NULL AND i.cancelled_at IS NULL
    AND i.token_hash = encode(sha256(convert_to(p_secret, 'UTF8')), 'hex');
  IF told IS NULL THEN RAISE EXCEPTION 'not an invitation that the viewer makes' USING ERRCODE = 'insufficient_privilege'; END IF;
  PERFORM graphile_worker.enqueue('invitation', told, 'invitation:' || p_invitation, now());
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION may_record(bigint, text), refuse_half_sent(), queue_invitation(bigint, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION may_record(bigint, text), queue_invitation(bigint, text) TO mm_app;
--> statement-breakpoint
-- Rights column by column: what is not named is the database's to write.
REVOKE INSERT, UPDATE ON message FROM mm_app;
--> statement-breakpoint
GRANT INSERT (sender_mailbox_id, recipient_kind, to_all, title, body, display_start, display_end, idempotency_key),
  UPDATE (sender_mailbox_id, recipient_kind, to_all, title, body, display_start, display_end, status, version, idempotency_key) ON message TO mm_app;
--> statement-breakpoint
REVOKE INSERT ON message_read, audit_event, email, invitation, mailing_list, habilitation FROM mm_app;
--> statement-breakpoint
GRANT INSERT (message_id, user_id) ON message_read TO mm_app;
--> statement-breakpoint
GRANT INSERT (user_id, structure_id, action, subject, details) ON audit_event TO mm_app;
--> statement-breakpoint
GRANT INSERT (structure_id, email, service_ids, mode, ends_on, token_hash, invited_by, expires_at) ON invitation TO mm_app;
--> statement-breakpoint
GRANT INSERT (owner_mailbox_id, name, recipient_kind) ON mailing_list TO mm_app;
--> statement-breakpoint
GRANT INSERT (user_id, structure_id, service_id, mode, role, status, ends_on, word) ON habilitation TO mm_app;
--> statement-breakpoint
REVOKE SELECT ON email FROM mm_app;
--> statement-breakpoint
GRANT SELECT (id, to_address, subject, text, created_at, kept) ON email TO mm_app;
--> statement-breakpoint
REVOKE SELECT ON mailbox FROM mm_auth;
--> statement-breakpoint
REVOKE INSERT, UPDATE ON session FROM mm_auth;
--> statement-breakpoint
GRANT INSERT (id, user_id), UPDATE (last_seen_at, revoked_at) ON session TO mm_auth;
--> statement-breakpoint
REVOKE SELECT ON message FROM mm_worker;
--> statement-breakpoint
GRANT SELECT (id, reference, sender_mailbox_id, title, display_start, display_end, status, created_by) ON message TO mm_worker;
--> statement-breakpoint
REVOKE INSERT, UPDATE ON email FROM mm_worker;
--> statement-breakpoint
GRANT INSERT (event_key, to_address, subject, text, html), UPDATE (text, html, sent_at, kept, refused_at, refusal) ON email TO mm_worker;
--> statement-breakpoint
REVOKE UPDATE ON structure, service, mailbox, partner FROM mm_import;
--> statement-breakpoint
GRANT UPDATE (designation, kind, postal_code, city, active) ON structure TO mm_import;
--> statement-breakpoint
GRANT UPDATE (label, active) ON service TO mm_import;
--> statement-breakpoint
GRANT UPDATE (active) ON mailbox TO mm_import;
--> statement-breakpoint
GRANT UPDATE (first_invoiced_on, last_invoiced_on) ON partner TO mm_import;
