import { createHash, randomBytes } from "node:crypto";

/** A secret to be told once, in a link, and what is kept of it: its digest. */
export function newSecret(): { secret: string; digest: string } {
  const secret = randomBytes(32).toString("base64url");
  return { secret, digest: createHash("sha256").update(secret).digest("hex") };
}
