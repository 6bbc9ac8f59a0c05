ALTER TABLE "mailing_list" ADD COLUMN "member_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "mailbox_closed" ON "mailbox" USING btree ("id") WHERE NOT "mailbox"."active";
--> statement-breakpoint
UPDATE mailing_list l SET member_count = (SELECT count(*) FROM mailing_list_member m WHERE m.list_id = l.id);
--> statement-breakpoint
-- The size of a list, kept with each change of its members.
CREATE FUNCTION count_members() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE mailing_list l SET member_count = l.member_count + (CASE TG_OP WHEN 'INSERT' THEN c.n ELSE -c.n END)
  FROM (SELECT list_id, count(*) AS n FROM changed GROUP BY list_id) c WHERE l.id = c.list_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION count_members() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER member_count_up AFTER INSERT ON mailing_list_member REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_members();
--> statement-breakpoint
CREATE TRIGGER member_count_down AFTER DELETE ON mailing_list_member REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_members();
