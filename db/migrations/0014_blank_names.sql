-- Without SET search_path, so that they are inlined: imports check hundreds of thousands of names.
-- Whether a reader would see nothing: the characters of `isBlank` in lib/text.ts, which a test compares one by one.
CREATE FUNCTION is_blank(p_text text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT p_text !~ '[^\u0001-\u0020\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]'
$$;
--> statement-breakpoint
-- Whether a text may name something, or be read: something is seen, no tag, and nothing reverses its direction.
CREATE FUNCTION is_legible(p_text text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT NOT public.is_blank(p_text) AND p_text !~ '[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]'
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION is_blank(text), is_legible(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION is_blank(text), is_legible(text) TO mm_app, mm_auth, mm_import, mm_worker;
--> statement-breakpoint
-- NOT VALID: what older versions let in stays readable; whatever is written from now on is checked. Only here, not in db/schema,
-- which cannot say NOT VALID.
ALTER TABLE structure ADD CONSTRAINT structure_designation_legible CHECK (is_legible(designation)) NOT VALID;
--> statement-breakpoint
ALTER TABLE service ADD CONSTRAINT service_names_legible CHECK (is_legible(code) AND is_legible(label)) NOT VALID;
--> statement-breakpoint
ALTER TABLE app_user ADD CONSTRAINT app_user_name_legible CHECK (is_legible(name)) NOT VALID;
--> statement-breakpoint
ALTER TABLE mailing_list ADD CONSTRAINT mailing_list_name_legible CHECK (is_legible(name)) NOT VALID;
--> statement-breakpoint
ALTER TABLE message ADD CONSTRAINT message_sent_is_legible
  CHECK (status = 'brouillon' OR (is_legible(title) AND is_legible(body))) NOT VALID;
