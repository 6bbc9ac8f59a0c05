/** Every connection was taken for too long: the caller answers « réessayez », nothing was done. */
export class DatabaseBusy extends Error {}

/** postgres.js and the operating system, when there is no connection or it is lost. */
const lost = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECTION_ENDED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOENT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
]);

/**
 * Postgres's own words for it: connection exceptions, no room for a connection, shutting down or starting; and a row that stayed
 * locked (55P03), or a query cut short (57014), for too long.
 */
const refused = /^(08...|53...|57P0[1235]|55P03|57014)$/;

/** True when the database could not answer, whatever was asked: asking again in a moment may work. Wrapped errors included. */
export function isUnavailable(error: unknown): boolean {
  for (let each = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth += 1) {
    if (each instanceof DatabaseBusy) return true;
    const code = (each as { code?: unknown }).code;
    if (typeof code === "string" && (lost.has(code) || refused.test(code))) return true;
    // Refused with the connection itself: no statement of ours makes an error that grave.
    if (["FATAL", "PANIC"].includes((each as { severity?: string }).severity ?? "")) return true;
  }
  return false;
}

/**
 * True for errors after which a transaction may have committed all the same: the connection, or the server, went away under it. Not
 * where nothing was asked yet, nor where Postgres refused with a code of its own.
 */
export function mayHaveCommitted(error: unknown): boolean {
  for (let each = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth += 1) {
    const code = (each as { code?: unknown }).code;
    if (typeof code === "string" && (broken.has(code) || /^(?:08|57P0)/.test(code))) return true;
  }
  return false;
}

const broken = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECTION_ENDED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
]);
