/**
 * The rights of the four roles that serve, one line for each thing that they may touch: columns where not all of a table is
 * granted, functions by their signature. `mm_owner` owns everything (tests/integration/rights.test.ts compares).
 */
export const rights = `
mm_app account_event: select
mm_app acts_today(p_status text, p_ends_on date): execute
mm_app administered_structures(): execute
mm_app app_user: select (disabled_at, email, id, name, notice)
mm_app audit_event: insert (action, details, structure_id, subject, user_id), select
mm_app change_service(p_service bigint, p_label text, p_active boolean): execute
mm_app delivery: insert, select
mm_app draft_list: delete, insert, select
mm_app draft_recipient: delete, insert, select
mm_app email: select (created_at, id, kept, subject, text, to_address)
mm_app fold(value text): execute
mm_app habilitation: insert (ends_on, mode, role, service_id, status, structure_id, user_id, word), select, update (asked_mode, asked_service_id, ends_on, granted_at, granted_by, mode, reason, revoked_at, revoked_by, role, service_id, status, version)
mm_app has_gestionnaire(p_structure bigint): execute
mm_app invitation: insert (email, ends_on, expires_at, invited_by, mode, service_ids, structure_id, token_hash), select, update (cancelled_at)
mm_app is_blank(p_text text): execute
mm_app is_legible(p_text text): execute
mm_app living_draft_lists(draft bigint): execute
mm_app mailbox: select
mm_app mailing_list: delete, insert (name, owner_mailbox_id, recipient_kind), select, update (name, version)
mm_app mailing_list_member: delete, insert, select
mm_app may_record(p_structure bigint, p_action text): execute
mm_app message: delete, insert (body, display_end, display_start, idempotency_key, recipient_kind, sender_mailbox_id, title, to_all), select, update (body, display_end, display_start, idempotency_key, recipient_kind, sender_mailbox_id, status, title, to_all, version)
mm_app message_read: insert (message_id, user_id), select
mm_app message_reference_seq: usage
mm_app next_message_reference(): execute
mm_app open_service(p_structure bigint, p_code text, p_label text): execute
mm_app paris_today(): execute
mm_app partner: select
mm_app press: delete, insert (action, digest, key, result, user_id), select
mm_app queue_invitation(p_invitation bigint, p_secret text): execute
mm_app queue_notices(p_message bigint): execute
mm_app received_message: select
mm_app receiving_mailboxes(): execute
mm_app search_words(value text): execute
mm_app sending_mailboxes(): execute
mm_app sending_message(): execute
mm_app sent_delivery: select
mm_app service: select
mm_app structure: select
mm_app structure_words(folded text): execute
mm_app user_by_email(p_email text): execute
mm_app viewer_id(): execute
mm_app viewer_receives(p_message bigint): execute
mm_app viewer_senders(most integer, steps integer): execute
mm_app viewer_structures(): execute
mm_app writable_mailboxes(): execute
mm_auth accept_invitation(p_hash text, p_name text, p_password_hash text): execute
mm_auth acts_today(p_status text, p_ends_on date): execute
mm_auth app_user: select, update (name, notice, notice_asked_at, password_hash)
mm_auth audit_event: insert (action, details, subject, user_id)
mm_auth fold(value text): execute
mm_auth habilitation: select
mm_auth holds_address(p_text text): execute
mm_auth is_blank(p_text text): execute
mm_auth is_legible(p_text text): execute
mm_auth open_invitation(p_hash text): execute
mm_auth open_password_link(p_hash text): execute
mm_auth paris_today(): execute
mm_auth search_words(value text): execute
mm_auth service: select
mm_auth session: delete, insert (id, user_id), select, update (last_seen_at, revoked_at)
mm_auth sign_in_failure: delete, insert, select, update
mm_auth structure: select
mm_auth structure_words(folded text): execute
mm_auth use_password_link(p_hash text, p_password_hash text): execute
mm_import database: temporary
mm_import fold(value text): execute
mm_import holds_address(p_text text): execute
mm_import is_blank(p_text text): execute
mm_import is_legible(p_text text): execute
mm_import mailbox: insert, select, update (active)
mm_import paris_today(): execute
mm_import partner: insert, select, update (first_invoiced_on, last_invoiced_on)
mm_import search_words(value text): execute
mm_import service: insert, select, update (active, label)
mm_import structure: insert, select, update (active, city, designation, kind, postal_code)
mm_import structure_words(folded text): execute
mm_worker acts_today(p_status text, p_ends_on date): execute
mm_worker app_user: select (disabled_at, email, id, name, notice)
mm_worker delivery: select
mm_worker email: insert (event_key, html, recipient_id, subject, text, to_address), select, update (html, kept, refusal, refused_at, sent_at, text)
mm_worker habilitation: select
mm_worker is_blank(p_text text): execute
mm_worker is_legible(p_text text): execute
mm_worker mailbox: select
mm_worker message: select (created_by, display_end, display_start, id, reference, sender_mailbox_id, status, title)
mm_worker message_read: select
mm_worker paris_today(): execute
mm_worker purge_old(p_rows integer): execute
mm_worker schema graphile_worker: create, usage
mm_worker service: select
mm_worker structure: select
public database: connect
public schema public: usage
`;
