import { beforeAll, describe, expect, test, vi } from "vitest";

// The secret is read once, at the first cookie.
let cookie: typeof import("@/lib/auth/cookie");
beforeAll(async () => {
  process.env.AUTH_SECRET = "un secret d’essai de plus de trente-deux caractères";
  delete process.env.AUTH_URL;
  cookie = await import("@/lib/auth/cookie");
});

const id = "Zm9vYmFyLXRlc3Qtc2Vzc2lvbi1pZA";
const now = Date.UTC(2026, 10, 24, 9);
const hours = 3_600_000;

test("A1 a cookie gives its session back, until twelve hours later", () => {
  const value = cookie.encodeSession(id, now);
  expect(cookie.decodeSession(value, now)).toBe(id);
  expect(cookie.decodeSession(value, now + 12 * hours - 1000)).toBe(id);
  expect(cookie.decodeSession(value, now + 12 * hours)).toBeNull();
  expect(cookie.decodeSession(value, now + 13 * hours)).toBeNull();
});

test("it has one shape: id, end in seconds, signature", () => {
  expect(cookie.encodeSession(id, now)).toMatch(/^[A-Za-z0-9_-]+\.\d{10}\.[A-Za-z0-9_-]{43}$/);
});

describe("a cookie that is not ours is nobody", () => {
  test("absent, empty, or of another shape", () => {
    for (const value of [undefined, "", ".", "..", "...", id, `${id}.`, `${id}.9999999999`, `${id}.9999999999.`]) {
      expect(cookie.decodeSession(value, now)).toBeNull();
    }
  });

  test("any changed character of it", () => {
    const value = cookie.encodeSession(id, now);
    for (let at = 0; at < value.length; at += 1) {
      const changed = value[at] === "A" ? "B" : "A";
      expect(
        cookie.decodeSession(value.slice(0, at) + changed + value.slice(at + 1), now),
        `position ${at}`,
      ).toBeNull();
    }
  });

  test("a longer life, another session, a shorter or longer signature", () => {
    const [, end, signature] = cookie.encodeSession(id, now).split(".");
    expect(cookie.decodeSession(`${id}.${Number(end) + 1}.${signature}`, now)).toBeNull();
    expect(cookie.decodeSession(`autre.${end}.${signature}`, now)).toBeNull();
    expect(cookie.decodeSession(`${id}.${end}.${signature?.slice(1)}`, now)).toBeNull();
    expect(cookie.decodeSession(`${id}.${end}.${signature}A`, now)).toBeNull();
    expect(cookie.decodeSession(`${id}.${end}.${"é".repeat(43)}`, now)).toBeNull();
  });

  test("one with something appended", () => {
    expect(cookie.decodeSession(`${cookie.encodeSession(id, now)}.suite`, now)).toBeNull();
  });

  test("one signed with another secret", async () => {
    const value = cookie.encodeSession(id, now);
    vi.resetModules();
    process.env.AUTH_SECRET = "un autre secret d’essai de plus de trente-deux caractères";
    const other = await import("@/lib/auth/cookie");
    expect(other.decodeSession(value, now)).toBeNull();
    expect(other.decodeSession(other.encodeSession(id, now), now)).toBe(id);
  });
});

test("in production the cookie is __Host-, Secure, HttpOnly, Lax; without https it cannot be", async () => {
  expect(cookie.sessionCookie()).toEqual({
    name: "mes-messages",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure: false },
  });
  vi.resetModules();
  process.env.AUTH_URL = "https://messages.exemple.fr";
  const secure = await import("@/lib/auth/cookie");
  expect(secure.sessionCookie()).toEqual({
    name: "__Host-mes-messages",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure: true },
  });
});
