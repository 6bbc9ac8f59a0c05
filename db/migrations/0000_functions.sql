-- Functions first: tables, policies and generated columns refer to them. They in turn read tables that the next
-- migration makes, hence:
SET LOCAL check_function_bodies = off;
--> statement-breakpoint
CREATE SEQUENCE message_reference_seq;
--> statement-breakpoint
CREATE FUNCTION next_message_reference() RETURNS text LANGUAGE sql VOLATILE
RETURN 'MSG_' || lpad(nextval('message_reference_seq')::text, 9, '0');
--> statement-breakpoint
-- Letters without accents or capitals, for searching. Written out, so that it is immutable and the same on every server.
CREATE FUNCTION fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN octet_length(value) = char_length(value) THEN lower(value) -- nine names in ten: four times faster
  ELSE replace(replace(replace(translate(lower(value),
  'ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝŸàáâãäåçèéêëìíîïñòóôõöùúûüýÿ’'
    'ĀāĂăĄąĆćĈĉĊċČčĎďĐđĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĦħĨĩĪīĬĭĮįİıĴĵĶķĹĺĻļĽľŁłŃńŅņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŦŧŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžØøÐð',
  'aaaaaaceeeeiiiinooooouuuuyyaaaaaaceeeeiiiinooooouuuuyy'''
    'aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiijjkkllllllllnnnnnnoooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzoodd'), 'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae') END;
--> statement-breakpoint
-- The same, punctuation out: words with one space between them.
CREATE FUNCTION search_words(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN btrim(regexp_replace(fold(value), '[^[:alnum:]]+', ' ', 'g'));
--> statement-breakpoint
-- Those words as lexemes, just as they are: Postgres's own parser would keep « eau/gaz » or « s.a.r.l. » whole.
CREATE FUNCTION structure_words(folded text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN array_to_tsvector(string_to_array(folded, ' '));
--> statement-breakpoint
CREATE FUNCTION paris_today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
RETURN (now() AT TIME ZONE 'Europe/Paris')::date;
--> statement-breakpoint
-- The user that the transaction acts for. Raises when absent: an empty default would hide rows silently.
CREATE FUNCTION viewer_id() RETURNS bigint LANGUAGE sql STABLE
RETURN current_setting('app.user_id')::bigint;
--> statement-breakpoint
-- The habilitations that act today. All scopes below start here.
CREATE FUNCTION viewer_habilitations() RETURNS TABLE (structure_id bigint, service_id bigint, mode text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 5 SET search_path = public, pg_temp AS $$
  SELECT h.structure_id, h.service_id, h.mode
  FROM habilitation h JOIN app_user u ON u.id = h.user_id
  WHERE h.user_id = viewer_id() AND h.status = 'accordee' AND u.disabled_at IS NULL
    AND (h.ends_on IS NULL OR h.ends_on >= paris_today())
$$;
--> statement-breakpoint
CREATE FUNCTION viewer_structures() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER ROWS 5 SET search_path = public, pg_temp AS $$
  SELECT structure_id FROM viewer_habilitations()
$$;
--> statement-breakpoint
-- Where the viewer reads what others send: a structure's own address reaches everybody habilitated on it or on any of its
-- services; a service's address reaches those on that service and those on the whole structure.
CREATE FUNCTION receiving_mailboxes() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER ROWS 20 SET search_path = public, pg_temp AS $$
  SELECT m.id FROM viewer_habilitations() h JOIN mailbox m ON m.structure_id = h.structure_id
  WHERE h.service_id IS NULL OR m.service_id IS NULL OR m.service_id = h.service_id
$$;
--> statement-breakpoint
-- Whose sent messages the viewer sees: the whole structure with its services, or one service alone.
CREATE FUNCTION sending_mailboxes() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER ROWS 20 SET search_path = public, pg_temp AS $$
  SELECT m.id FROM viewer_habilitations() h JOIN mailbox m ON m.structure_id = h.structure_id
  WHERE h.service_id IS NULL OR m.service_id = h.service_id
$$;
--> statement-breakpoint
-- The same, where the mode is « modification »: what the viewer may write as.
CREATE FUNCTION writable_mailboxes() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER ROWS 20 SET search_path = public, pg_temp AS $$
  SELECT m.id FROM viewer_habilitations() h JOIN mailbox m ON m.structure_id = h.structure_id
  WHERE h.mode = 'modification' AND (h.service_id IS NULL OR m.service_id = h.service_id)
$$;
--> statement-breakpoint
-- The message that this transaction says it is sending, if the viewer may write as its sender and it has not expired.
CREATE FUNCTION sending_message() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.id FROM message m
  WHERE m.id = nullif(current_setting('app.sending_message', true), '')::bigint
    AND m.sender_mailbox_id = ANY (ARRAY(SELECT writable_mailboxes())) AND m.display_end >= paris_today()
$$;
--> statement-breakpoint
-- True for a message that reaches the viewer today or did before.
CREATE FUNCTION viewer_receives(p_message bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM delivery d WHERE d.message_id = p_message AND d.display_start <= paris_today()
    AND d.mailbox_id = ANY (ARRAY(SELECT receiving_mailboxes())))
$$;
--> statement-breakpoint
-- E2–E4: what was sent stays as sent. The dates may change, the start only while it is ahead, nothing once it has ended.
CREATE FUNCTION guard_sent_message() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.status <> 'envoye' THEN RETURN NEW; END IF;
  IF (NEW.reference, NEW.sender_mailbox_id, NEW.recipient_kind, NEW.to_all, NEW.title, NEW.body, NEW.status, NEW.sent_at, NEW.created_by, NEW.created_at)
     IS DISTINCT FROM
     (OLD.reference, OLD.sender_mailbox_id, OLD.recipient_kind, OLD.to_all, OLD.title, OLD.body, OLD.status, OLD.sent_at, OLD.created_by, OLD.created_at)
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
-- The dates live on the message and, copied, on each delivery: this is the one place that keeps them equal.
CREATE FUNCTION copy_dates_to_deliveries() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE delivery SET display_start = NEW.display_start, display_end = NEW.display_end WHERE message_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- G2, at the last wall: nothing is delivered to an address with which the sender exchanged no invoice. Once per statement.
CREATE FUNCTION check_deliveries() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM added a
    JOIN message m ON m.id = a.message_id
    JOIN mailbox s ON s.id = m.sender_mailbox_id
    LEFT JOIN partner p ON p.owner_structure_id = s.structure_id AND p.kind = m.recipient_kind AND p.mailbox_id = a.mailbox_id
    WHERE p.mailbox_id IS NULL OR a.display_start <> m.display_start OR a.display_end <> m.display_end
  ) THEN RAISE EXCEPTION 'a delivery goes to a partner of the sender, with the dates of its message' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
