import { createHmac, timingSafeEqual } from "node:crypto";

// The way out of e-mails about new messages: a link that works signed out, for one person and for nothing else. Signed, not stored.

/** Where an e-mail's link leads, before the sign of whom it is for. */
export const LEAVING_PATH = "/desinscription/";

/** What these links are signed with. The worker is given this key, and not the secret that sessions are signed with. */
export const leavingKey = (authSecret: string) =>
  createHmac("sha256", authSecret).update("arrêt des courriels").digest("base64url");

/** « 12.signature » */
export function leavingToken(userId: string | number, key: string): string {
  return `${userId}.${sign(String(userId), key)}`;
}

/** Whom a link is for; null when it was not made by us. Constant-time. */
export function readLeavingToken(token: string, key: string): number | null {
  const [id = "", signature = ""] = /^(\d{1,15})\.([\w-]{43})$/.exec(token)?.slice(1) ?? [];
  const [expected, given] = [Buffer.from(sign(id, key)), Buffer.from(signature)];
  return expected.length === given.length && timingSafeEqual(expected, given) ? Number(id) : null;
}

const sign = (userId: string, key: string) =>
  createHmac("sha256", key).update(`plus de courriels ${userId}`).digest("base64url");
