import { afterEach, describe, expect, test, vi } from "vitest";
import { adminUrl, databaseUrl, givenPoolUrls, poolVariables, SettingsError, withPoolsOf } from "@/db/settings";
import { readMailSettings } from "@/lib/jobs/settings";
import { demonstrationEnvironment } from "@/lib/web/demonstration";
import { readEnv } from "@/lib/web/env";

const AUTH_SECRET = "8f14e45fceea167a5a36dedd4bea2543";
const DATABASE_URL = "postgres://app:secret@127.0.0.1:5432/mes_messages";

describe("settings of the web application", () => {
  test("the least that is needed", () => {
    expect(readEnv({ AUTH_SECRET })).toEqual({
      authSecret: AUTH_SECRET,
      origin: undefined,
      secureCookies: false,
      demonstration: false,
    });
  });

  test("AUTH_URL gives the origin alone, and Secure cookies with https", () => {
    expect(readEnv({ AUTH_SECRET, AUTH_URL: "https://messages.exemple.fr/espace" })).toMatchObject({
      origin: "https://messages.exemple.fr",
      secureCookies: true,
    });
    expect(readEnv({ AUTH_SECRET, AUTH_URL: "http://localhost:3000" })).toMatchObject({ secureCookies: false });
  });

  test("ASSISTANCE says whom to ask for a new password: one line", () => {
    expect(readEnv({ AUTH_SECRET, ASSISTANCE: " support@exemple.fr, 01 23 45 67 89 " }).assistance).toBe(
      "support@exemple.fr, 01 23 45 67 89",
    );
    expect(readEnv({ AUTH_SECRET, ASSISTANCE: " " }).assistance).toBeUndefined();
    for (const ASSISTANCE of ["a\nb", "x".repeat(201)])
      expect(() => readEnv({ AUTH_SECRET, ASSISTANCE })).toThrow(/^ASSISTANCE /);
  });

  test("an empty setting is an absent one", () => {
    expect(readEnv({ AUTH_SECRET, AUTH_URL: "", DEMONSTRATION: "" })).toMatchObject({ demonstration: false });
    expect(readEnv({ AUTH_SECRET, DEMONSTRATION: "1" }).demonstration).toBe(true);
  });

  test("a missing or short AUTH_SECRET is named", () => {
    expect(() => readEnv({})).toThrow(/^AUTH_SECRET /);
    expect(() => readEnv({ AUTH_SECRET: "" })).toThrow(/^AUTH_SECRET /);
    expect(() => readEnv({ AUTH_SECRET: "court" })).toThrow(/^AUTH_SECRET .*32 caractères/);
  });

  test.each(["x".repeat(32), "motdepasse".slice(0, 3).repeat(20), "0".repeat(63) + "1"])(
    "B16 a long AUTH_SECRET of few characters is refused: %s",
    (secret) => {
      expect(() => readEnv({ AUTH_SECRET: secret })).toThrow(/^AUTH_SECRET répète trop peu/);
    },
  );

  test("a wrong AUTH_URL is named", () => {
    expect(() => readEnv({ AUTH_SECRET, AUTH_URL: "messages" })).toThrow(/^AUTH_URL /);
  });

  // Their origin is the text "null", which a sandboxed page sends too: every write check would then accept it.
  test.each(["messages.exemple.fr:443", "localhost:3000", "javascript:alert(1)", "file:///etc/passwd"])(
    "hazard 3: AUTH_URL=%s is no web address",
    (AUTH_URL) => {
      expect(() => readEnv({ AUTH_SECRET, AUTH_URL })).toThrow(/^AUTH_URL /);
    },
  );

  test.each(["oui", "0", "true"])("DEMONSTRATION=%s is named", (DEMONSTRATION) => {
    expect(() => readEnv({ AUTH_SECRET, DEMONSTRATION })).toThrow(/DEMONSTRATION/);
  });

  test("B12 DEMONSTRATION beside a database of the operator's is refused, by the web server and by the worker", () => {
    for (const source of [
      { AUTH_SECRET, DATABASE_URL, DEMONSTRATION: "1" },
      { AUTH_SECRET, DATABASE_URL, MM_DEMONSTRATION: "1" },
      // The environment of a demonstration, with another database in it.
      {
        AUTH_SECRET,
        ...demonstrationEnvironment({ DATABASE_APP_URL: "postgres://127.0.0.1:1234/autre" }),
        DATABASE_URL,
      },
      { AUTH_SECRET, DATABASE_APP_URL: DATABASE_URL, DEMONSTRATION: "1" },
    ]) {
      expect(() => readEnv(source)).toThrow(/^DEMONSTRATION et DATABASE_URL ne vont pas ensemble/);
      expect(() => readMailSettings(source)).toThrow(/^DEMONSTRATION et DATABASE_URL ne vont pas ensemble/);
    }
    expect(readEnv({ AUTH_SECRET, DATABASE_URL }).demonstration).toBe(false);
    expect(
      readEnv({ AUTH_SECRET, ...demonstrationEnvironment({ DATABASE_APP_URL: DATABASE_URL }) }).demonstration,
    ).toBe(true);
    expect(readMailSettings(demonstrationEnvironment({ DATABASE_APP_URL: DATABASE_URL })).demonstration).toBe(true);
    // It names one database: alone it says nothing.
    expect(readEnv({ AUTH_SECRET, MM_DEMONSTRATION: "1" }).demonstration).toBe(false);
  });

  test("a refusal never shows the secret", () => {
    expect(() => readEnv({ AUTH_SECRET: "secret-trop-court" })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("secret-trop-court") }),
    );
  });
});

describe("addresses of the database", () => {
  afterEach(() => vi.unstubAllEnvs());

  test.each([undefined, "", "mysql://u:p@h/b", "localhost:5432", "postgres://"])("DATABASE_URL=%j is named", (url) => {
    vi.stubEnv("DATABASE_URL", url);
    expect(() => databaseUrl()).toThrow(SettingsError);
    expect(() => databaseUrl()).toThrow(/^DATABASE_URL /);
  });

  test("the administrator's is the application's when it is not given, and named when it is wrong", () => {
    vi.stubEnv("DATABASE_URL", "postgres://mm:secret@localhost:5432/base");
    vi.stubEnv("DATABASE_ADMIN_URL", undefined);
    expect(adminUrl()).toBe("postgres://mm:secret@localhost:5432/base");
    vi.stubEnv("DATABASE_ADMIN_URL", "base");
    expect(() => adminUrl()).toThrow(/^DATABASE_ADMIN_URL /);
    vi.stubEnv("DATABASE_ADMIN_URL", "postgresql://admin@localhost/base");
    expect(adminUrl()).toBe("postgresql://admin@localhost/base");
  });

  test("B15 each process gets the addresses that it uses, and no other", () => {
    const all = {
      DATABASE_URL: "a",
      DATABASE_ADMIN_URL: "b",
      DATABASE_APP_URL: "c",
      DATABASE_AUTH_URL: "d",
      DATABASE_WORKER_URL: "e",
      PORT: "3000",
    };
    expect(withPoolsOf(all, "mm_app", "mm_auth")).toEqual({
      DATABASE_APP_URL: "c",
      DATABASE_AUTH_URL: "d",
      PORT: "3000",
    });
    expect(withPoolsOf(all, "mm_worker")).toEqual({ DATABASE_WORKER_URL: "e", PORT: "3000" });
  });

  test("B15 logins of the operator's own: all three, or the missing one is named", () => {
    for (const name of Object.values(poolVariables)) vi.stubEnv(name, undefined);
    expect(givenPoolUrls()).toBeUndefined();
    vi.stubEnv("DATABASE_APP_URL", "postgres://a@localhost/base");
    expect(() => givenPoolUrls()).toThrow(/^DATABASE_AUTH_URL /);
    vi.stubEnv("DATABASE_AUTH_URL", "postgres://b@localhost/base");
    vi.stubEnv("DATABASE_WORKER_URL", "postgres://c@localhost/base");
    expect(givenPoolUrls()?.mm_worker).toBe("postgres://c@localhost/base");
  });
});
