import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/web/env";

// A browser that signed in to an account is known there afterwards: its failures are counted apart (delays.ts), so that a
// stranger who tries passwords cannot keep the owner out. The cookie opens nothing.

const DAYS = 180;

/** Of a shared computer, the accounts that signed in last. */
const ACCOUNTS = 5;

/** Who a device is known to. With the password's hash: changing it makes every device a stranger again. */
type Owner = { userId: number; passwordHash: string };

export function deviceCookie() {
  const secure = env().secureCookies;
  return {
    // Not the session's name and more: next-auth takes such cookies for parts of it, and clears them at sign-out.
    name: secure ? "__Host-appareil-mes-messages" : "appareil-mes-messages",
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure, maxAge: DAYS * 86_400 },
  };
}

/** The device's name on this account, or undefined when it never signed in to it. */
export function knownDevice(cookie: string | undefined, owner: Owner, now = Date.now()): string | undefined {
  return tokens(cookie)
    .find((token) => isSigned(token, owner, now))
    ?.split(".")[0];
}

/** The cookie after a success: this account first, under the same name if it had one. */
export function rememberDevice(cookie: string | undefined, owner: Owner, now = Date.now()): string {
  const known = knownDevice(cookie, owner, now);
  const name = known ?? randomBytes(16).toString("base64url");
  const end = Math.floor(now / 1000) + DAYS * 86_400;
  const others = tokens(cookie).filter((token) => !token.startsWith(`${name}.`));
  return [`${name}.${end}.${sign(name, end, owner)}`, ...others].slice(0, ACCOUNTS).join("~");
}

const tokens = (cookie: string | undefined) =>
  (cookie ?? "")
    .slice(0, 1000)
    .split("~")
    .filter((token) => /^[\w-]{22}\.\d{10}\.[\w-]{43}$/.test(token))
    .slice(0, ACCOUNTS);

function isSigned(token: string, owner: Owner, now: number): boolean {
  const [name = "", end = "", signature = ""] = token.split(".");
  const expected = Buffer.from(sign(name, Number(end), owner));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given) && Number(end) > now / 1000;
}

function sign(name: string, end: number, { userId, passwordHash }: Owner): string {
  return createHmac("sha256", env().authSecret)
    .update(`appareil ${JSON.stringify([name, end, userId, passwordHash])}`)
    .digest("base64url");
}
