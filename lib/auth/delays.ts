import { createHash } from "node:crypto";
import { isIP } from "node:net";

// How long sign-in waits after failures: pure, and read by the browser tests too.

/** Failures that cost nothing: of an account from one network, or from a known device; of an account from anywhere. */
export const PAIR_FAILURES = 5;
export const ACCOUNT_FAILURES = 30;

/** Of a network, whatever the account, in a quarter of an hour. */
export const NETWORK_FAILURES = 50;
const NETWORK_MINUTES = 15;

/** The longest wait; and how long failures are remembered. */
const LONGEST_MINUTES = 15;
export const REMEMBERED_MINUTES = 24 * 60;

export type Attempt = {
  /** The account found; none: the address as it was typed, so that nobody learns whether it has one. */
  account: number | null;
  email: string;
  /** Of the client (lib/auth/address.ts). */
  address: string;
  /** What the attempt is counted by, and nothing else: a device that signed in to this account before, or an open session. */
  known?: string;
  /** When a link gave this account a new password, as the database writes it: its failures of before are forgotten, from any network. */
  forgottenBefore?: string | null;
};

export type Counter = {
  key: string;
  /** Minutes to wait before another attempt, `minutes` after the last one that counted (of a network: after the first). */
  wait: (failures: number, minutes: number) => number;
  /** After that many minutes it starts anew. */
  remembered: number;
  /** Counts from the first failure of its period, not from the last one. */
  fixed: boolean;
};

/** None for `free` failures, then 1, 2, 4, 8 and 15 minutes. */
export const delayMinutes = (failures: number, free: number) =>
  failures < free ? 0 : Math.min(2 ** (failures - free), LONGEST_MINUTES);

const growing = (key: string, free: number): Counter => ({
  key,
  wait: (failures, minutes) => Math.max(0, delayMinutes(failures, free) - minutes),
  remembered: REMEMBERED_MINUTES,
  fixed: false,
});

/** What an attempt is counted by. A stranger's failures never reach the counter of a known device. */
export function countersOf({ account, email, address, known }: Attempt): { own: Counter[]; network: Counter[] } {
  const who = account === null ? email.toLowerCase() : `#${account}`;
  if (known !== undefined) return { own: [growing(keyOf("appareil", who, known), PAIR_FAILURES)], network: [] };
  const network = networkOf(address);
  return {
    own: [growing(keyOf("paire", who, network), PAIR_FAILURES), growing(keyOf("compte", who), ACCOUNT_FAILURES)],
    network: [
      {
        key: keyOf("réseau", network),
        wait: (failures, minutes) => (failures < NETWORK_FAILURES ? 0 : Math.max(0, NETWORK_MINUTES - minutes)),
        remembered: NETWORK_MINUTES,
        fixed: true,
      },
    ],
  };
}

/** Hashed: of one length whatever was typed, and the table names nobody. */
function keyOf(kind: string, ...parts: string[]): string {
  return `${kind} ${createHash("sha256").update(JSON.stringify(parts)).digest("base64url")}`;
}

/** An IPv4 address; of IPv6 the /64, which one household or office has whole. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = address.split("%", 1)[0]?.split("::") ?? [];
  const before = head.split(":").filter(Boolean);
  const after = tail?.split(":").filter(Boolean) ?? [];
  const missing = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => "0");
  return [...before, ...(tail === undefined ? [] : missing), ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
