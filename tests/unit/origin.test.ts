import { describe, expect, test } from "vitest";
import { isSameOrigin, placeIn, safeAddress, safeReturn } from "@/lib/web/origin";

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

  test("A1 whatever it answers stays on this site, however it was put together", () => {
    const parts = [
      "",
      "a",
      ".",
      "..",
      "%2e",
      "%2E%2e",
      ".%2e",
      "%2f",
      "%5c",
      "\\",
      "\t",
      "@",
      ":",
      "?",
      "#",
      ";",
      "elsewhere.example",
      "é",
    ];
    const threes = parts.flatMap((one) => parts.flatMap((two) => parts.map((three) => [one, two, three] as const)));
    const site = "https://messages.exemple.fr";
    const left: string[] = [];
    for (const [one, two, three] of threes) {
      for (const path of [
        `/${one}/${two}/${three}`,
        `/${one}/${two}//${three}/x`,
        `/a/${one}${two}/${three}`,
        `${one}/${two}${three}`,
      ]) {
        const safe = safeReturn(path);
        const url = new URL(safe, site);
        // What a browser makes of it is what was judged, and nothing that joins or cuts it finds a host.
        const stays = url.origin === site && `${url.pathname}${url.search}${url.hash}` === safe;
        if (!stays || !/^\/[a-zA-Z0-9]/.test(safe) || url.pathname.includes("//")) left.push(`${path} → ${safe}`);
      }
    }
    expect(left).toEqual([]);
  });

  test.each([
    "/a/..//evil.example/x",
    "/a/%2e%2e//evil.example/x",
    "/a/.%2E//evil.example",
    "/a//b",
    "/a/b/../..//evil.example",
  ])("%s leads to the inbox", (path) => expect(safeReturn(path)).toBe("/reception"));

  test("next-auth's callbackUrl: only its path is believed", () => {
    const site = "https://messages.exemple.fr";
    for (const [address, safe] of [
      [`${site}/envoi?page=2`, "/envoi?page=2"],
      ["/connexion?session=fermee", "/connexion?session=fermee"],
      ["https://evil.example/envoi", "/reception"],
      [`${site}.evil.example/envoi`, "/reception"],
      [`${site}//evil.example`, "/reception"],
      [`${site}/a/..//evil.example`, "/reception"],
      [`${site}@evil.example/`, "/reception"],
      [site, "/reception"],
      ["javascript:alert(1)", "/reception"],
    ] as const)
      expect(safeAddress(address, site)).toBe(`${site}${safe}`);
  });
});

test("placeIn keeps the filters and the page of that page alone", () => {
  expect(placeIn("/listes", "/listes?type=client&page=2#resultats")).toEqual({ type: "client", page: "2" });
  for (const elsewhere of [
    "/envoi?page=2",
    "//pirate.exemple/listes?page=2",
    "https://pirate.exemple/listes?page=2",
    "",
    undefined,
  ])
    expect(placeIn("/listes", elsewhere)).toEqual({});
});
