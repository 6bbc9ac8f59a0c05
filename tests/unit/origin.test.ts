import { describe, expect, test } from "vitest";
import { isSameOrigin, safeReturn } from "@/lib/origin";

describe("hazard 3: where a write comes from", () => {
  const configured = "https://messages.exemple.fr";

  test("a missing Origin is refused, whatever the rest", () => {
    expect(isSameOrigin(null, "messages.exemple.fr", configured)).toBe(false);
    expect(isSameOrigin("", "messages.exemple.fr", configured)).toBe(false);
    expect(isSameOrigin(null, "localhost:3000", undefined)).toBe(false);
    expect(isSameOrigin(null, null, undefined)).toBe(false);
  });

  test("with AUTH_URL, only its origin is ours: a Host of the sender's choice proves nothing", () => {
    expect(isSameOrigin(configured, "autre.exemple.fr", configured)).toBe(true);
    expect(isSameOrigin("https://pirate.exemple", "pirate.exemple", configured)).toBe(false);
  });

  test.each([
    "null",
    "http://messages.exemple.fr",
    "https://messages.exemple.fr:8443",
    "https://messages.exemple.fr.pirate.exemple",
    "https://pirate.exemple/https://messages.exemple.fr",
    "https://sub.messages.exemple.fr",
    "https://messages.exemple.fr/",
  ])("%s is another origin", (origin) => {
    expect(isSameOrigin(origin, "messages.exemple.fr", configured)).toBe(false);
  });

  test("without AUTH_URL, the Host itself is the origin, port included", () => {
    expect(isSameOrigin("http://localhost:3000", "localhost:3000", undefined)).toBe(true);
    expect(isSameOrigin("http://localhost:3001", "localhost:3000", undefined)).toBe(false);
    expect(isSameOrigin("null", "localhost:3000", undefined)).toBe(false);
    expect(isSameOrigin("http://pirate.exemple", "localhost:3000", undefined)).toBe(false);
    expect(isSameOrigin("http://null", null, undefined)).toBe(false);
  });
});

describe("safeReturn", () => {
  test.each(["/envoi", "/envoi?page=2&tri=titre-asc", "/reception/MSG_000000001", "/envoi/nouveau#titre"])(
    "%s is a place of ours",
    (path) => {
      expect(safeReturn(path)).toBe(path);
    },
  );

  test.each([
    undefined,
    "",
    "/",
    "//elsewhere",
    "///elsewhere",
    "/\\evil",
    "/envoi\\..\\evil",
    "\\\\evil",
    "https:",
    "https://elsewhere",
    "https:/elsewhere",
    "javascript:alert(1)",
    "envoi",
    "/\t/elsewhere",
    "/envoi\r\nSet-Cookie: a=b",
    "/envoi\u0000",
    "/envoi\u0085",
    " /envoi",
    "/envoi et fin",
    "/%2f/elsewhere",
    "/.//elsewhere",
  ])("%j leads to the inbox", (path) => {
    expect(safeReturn(path)).toBe("/reception");
  });

  test("whatever it answers stays on this site", () => {
    for (const path of ["/a//b", "/a@elsewhere", "/a:80", "/elsewhere.example"]) {
      expect(new URL(safeReturn(path), "https://messages.exemple.fr").origin).toBe("https://messages.exemple.fr");
    }
  });
});
