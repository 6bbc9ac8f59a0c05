import { AdminError } from "@/db/admin/error";
import { startEmbeddedPostgres } from "@/db/embedded";
import { ImportError } from "@/db/import/error";
import { migrateDatabase } from "@/db/migrate";
import { adminUrl, SettingsError } from "@/db/settings";
import { interruption, unlessInterrupted } from "./interruption";

/**
 * DATABASE_URL, or the embedded Postgres of `.data/`: started if need be, and stopped at the end unless somebody else, be it the
 * application started meanwhile or another import, uses it then.
 */
export async function withDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  if (process.env.DATABASE_URL || process.env.DATABASE_ADMIN_URL) return work(adminUrl());
  const signal = interruption();
  const cluster = await startEmbeddedPostgres(".data", signal);
  try {
    await unlessInterrupted(signal, migrateDatabase(cluster.adminUrl()));
    return await unlessInterrupted(signal, work(cluster.adminUrl()));
  } finally {
    await cluster.stop();
  }
}

const reasons: Record<string, string> = {
  ENOSPC: "le disque est plein.",
  "53100": "le disque est plein.",
  ECONNREFUSED: "la base de données ne répond pas.",
  CONNECT_TIMEOUT: "la base de données ne répond pas.",
  ENOTFOUND: "l’hôte de la base de données est introuvable.",
  CONNECTION_CLOSED: "la connexion à la base de données a été coupée.",
  "57P01": "la connexion à la base de données a été coupée.",
  "28P01": "la base de données refuse ce nom d’utilisateur ou ce mot de passe.",
  "3D000": "cette base de données n’existe pas.",
  "42P01": "le schéma de la base n’est pas celui de cette version\u00a0: démarrez d’abord l’application.",
  "42703": "le schéma de la base n’est pas celui de cette version\u00a0: démarrez d’abord l’application.",
};

/** What an operator is told of a failure: one French sentence where it is a known one. */
export function explain(error: unknown): string {
  if (error instanceof ImportError || error instanceof SettingsError || error instanceof AdminError)
    return error.message;
  const { code, message, cause } = error as { code?: string; message?: string; cause?: unknown };
  if (code === "EACCES") return `lecture ou écriture interdite (${message}).`;
  if (code !== undefined && reasons[code]) return reasons[code];
  return cause ? explain(cause) : (message ?? String(error));
}
