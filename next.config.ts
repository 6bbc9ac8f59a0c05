import type { NextConfig } from "next";

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
};

export default config;
