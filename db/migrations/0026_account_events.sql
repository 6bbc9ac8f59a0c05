ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_structure" CHECK (("audit_event"."structure_id" IS NULL) = ("audit_event"."action" IN ('compte.nom', 'compte.courriels', 'compte.motdepasse')
        OR "audit_event"."action" IN ('operateur.desactivation', 'operateur.reactivation', 'operateur.motdepasse')));--> statement-breakpoint
CREATE POLICY "audit_event_account" ON "audit_event" AS PERMISSIVE FOR INSERT TO "mm_auth" WITH CHECK (action IN ('compte.nom', 'compte.courriels', 'compte.motdepasse') AND subject = (SELECT u.email FROM app_user u WHERE u.id = user_id));
--> statement-breakpoint
-- What happened to the viewer's own account: it runs as its owner, since the table shows a viewer the histories of structures only.
CREATE VIEW account_event WITH (security_barrier) AS
SELECT e.id, e.at, e.action, e.details FROM audit_event e
WHERE e.user_id = (SELECT viewer_id()) AND e.structure_id IS NULL AND e.action IN ('compte.nom', 'compte.courriels', 'compte.motdepasse');
--> statement-breakpoint
GRANT SELECT ON account_event TO mm_app;
--> statement-breakpoint
-- The columns that an event of an account has: the structure stays null, the moment is the database's to say.
GRANT INSERT (user_id, action, subject, details) ON audit_event TO mm_auth;
