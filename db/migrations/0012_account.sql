-- Whether anybody keeps the habilitations of a structure today: asked by who has none there, and may not see those of others.
CREATE FUNCTION has_gestionnaire(p_structure bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM habilitation h JOIN app_user u ON u.id = h.user_id
    WHERE h.structure_id = p_structure AND h.status = 'accordee' AND h.role <> 'aucun' AND h.service_id IS NULL
      AND u.disabled_at IS NULL AND (h.ends_on IS NULL OR h.ends_on >= paris_today()))
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION has_gestionnaire(bigint) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION has_gestionnaire(bigint) TO mm_app;
