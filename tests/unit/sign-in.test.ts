import { beforeAll, describe, expect, test } from "vitest";
import { readEmail } from "@/db/admin/person";
import { countersOf, delayMinutes, networkOf } from "@/lib/auth/delays";
import { asciiAddress } from "@/lib/auth/schema";
import { addresses } from "@/lib/habilitations/fields";

// The secret is read once, at the first cookie.
let device: typeof import("@/lib/auth/device");
beforeAll(async () => {
  process.env.AUTH_SECRET = "un secret d’essai de plus de trente-deux caractères";
  delete process.env.AUTH_URL;
  device = await import("@/lib/auth/device");
});

describe("B7 addresses are ASCII, wherever one is given", () => {
  const foreign = [
    "agent.\u0130tat@demo.fr",
    "\u017Farah@demo.fr",
    "jérôme@demo.fr",
    "agent@démo.fr",
    "a b@demo.fr",
    "a\u0000@demo.fr",
  ];

  test.each(foreign)("%j is refused at sign-in, by the operator's command and in a grant", (address) => {
    expect(asciiAddress.safeParse(address).success).toBe(false);
    expect(() => readEmail(address)).toThrow("pas une adresse électronique");
    expect(addresses.safeParse(address.replace(" ", "é")).success).toBe(false);
  });

  test("the others are taken as they are", () => {
    expect(asciiAddress.safeParse("Prenom.Nom+essai@mairie.fr").success).toBe(true);
    expect(readEmail(" Prenom.O'Nom@mairie.fr ")).toBe("Prenom.O'Nom@mairie.fr");
  });
});

describe("hazard 8 delays", () => {
  test("grow from one minute to fifteen, and no further", () => {
    expect([0, 4, 5, 6, 7, 8, 9, 2000].map((failures) => delayMinutes(failures, 5))).toEqual([
      0, 0, 1, 2, 4, 8, 15, 15,
    ]);
  });

  test("of IPv6 a network is the /64", () => {
    expect(networkOf("192.0.2.1")).toBe("192.0.2.1");
    expect(networkOf("2001:db8::1")).toBe("2001:db8:0:0");
    expect(networkOf("2001:0db8:0000:0000:ffff::")).toBe("2001:db8:0:0");
    expect(networkOf("::1")).toBe("0:0:0:0");
    expect(networkOf("fe80::1%eth0")).toBe("fe80:0:0:0");
    expect(networkOf("inconnue")).toBe("inconnue");
  });

  test("counters of two accounts, networks or devices are never one", () => {
    const keys = [
      { account: 1, email: "a@b.fr", address: "192.0.2.1" },
      { account: 11, email: "a@b.fr", address: "92.0.2.1" },
      { account: null, email: "1", address: "192.0.2.1" },
      { account: 1, email: "a@b.fr", address: "192.0.2.1", known: "x" },
      { account: 2, email: "a@b.fr", address: "192.0.2.1", known: "x" },
    ].map((attempt) => countersOf(attempt).own[0]?.key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("B10 a known device", () => {
  const owner = { userId: 7, passwordHash: "$argon2id$un" };

  test("is known to its account until the password changes or half a year has passed", () => {
    const now = Date.UTC(2026, 10, 24);
    const cookie = device.rememberDevice(undefined, owner, now);
    const name = device.knownDevice(cookie, owner, now);
    expect(name).toMatch(/^[\w-]{22}$/);
    expect(device.knownDevice(cookie, { ...owner, userId: 8 }, now)).toBeUndefined();
    expect(device.knownDevice(cookie, { ...owner, passwordHash: "$argon2id$deux" }, now)).toBeUndefined();
    expect(device.knownDevice(cookie, owner, now + 181 * 86_400_000)).toBeUndefined();
    expect(device.knownDevice(device.rememberDevice(cookie, owner, now), owner, now)).toBe(name);
  });

  test("next-auth does not take its cookie for a part of the session's", async () => {
    const { sessionCookie } = await import("@/lib/auth/cookie");
    expect(device.deviceCookie().name.startsWith(sessionCookie().name)).toBe(false);
  });

  test("a shared computer knows five accounts; nonsense is nobody", () => {
    let cookie: string | undefined;
    for (let userId = 1; userId <= 6; userId += 1) cookie = device.rememberDevice(cookie, { ...owner, userId });
    const known = [1, 2, 3, 4, 5, 6].map((userId) => device.knownDevice(cookie, { ...owner, userId }) !== undefined);
    expect(known).toEqual([false, true, true, true, true, true]);
    for (const wrong of ["", "~", "a.b.c", cookie?.replace(/.(?=~|$)/g, "!"), "x".repeat(100_000)])
      expect(device.knownDevice(wrong, { ...owner, userId: 6 })).toBeUndefined();
    expect(cookie?.length).toBeLessThan(1000);
  });
});
