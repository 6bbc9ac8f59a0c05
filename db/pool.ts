import type postgres from "postgres";
import { connect } from "./discreet";

export type Role = "mm_owner" | "mm_app" | "mm_auth" | "mm_import" | "mm_worker";
export type Pool = postgres.Sql;

/** Connections that act as one narrow role from their first query on. */
export function openPool(url: string, role: Role, options: { max: number; timeout?: string }): Pool {
  const connection: Record<string, string> = {
    application_name: `mes-messages ${role}`,
    role,
    ...(role === "mm_app" || role === "mm_auth" ? requestSettings(options.timeout ?? "30s") : {}),
    // Signing in or out waits for no row longer than a page waits for a connection: then it says so.
    ...(role === "mm_auth" ? { lock_timeout: "4s" } : {}),
  };
  return connect(url, {
    max: options.max,
    connect_timeout: 4,
    idle_timeout: 300,
    // Drizzle fills in the array types it needs; asking for them would cost each connection a query.
    fetch_types: false,
    onnotice: () => {},
    connection,
  });
}

/** At the defaults the planner scanned whole tables for a page of twenty rows. */
function requestSettings(timeout: string) {
  return {
    statement_timeout: timeout,
    idle_in_transaction_session_timeout: "15s",
    random_page_cost: "1.1",
    jit: "off",
    max_parallel_workers_per_gather: "0",
  };
}
