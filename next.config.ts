import type { NextConfig } from "next";

/** The headers that every answer carries; the Content-Security-Policy, which needs a nonce, is added by proxy.ts. */
const headers = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  // Not "no-referrer": it would blank the Origin of forms sent without JavaScript.
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=()" },
  { key: "Strict-Transport-Security", value: "max-age=31536000; includeSubDomains" },
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // One build directory per purpose: a test run must not disturb the server that is running.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  // `npm run check` has the types, tests included; a start should not wait for them again.
  typescript: { ignoreBuildErrors: true },
  // Every page arrives with its title: Next would stream it after the content, which readers announce too late.
  htmlLimitedBots: /.*/,
  serverExternalPackages: ["@node-rs/argon2", "postgres"],
  headers: async () => [{ source: "/:path*", headers }],
};

export default config;
