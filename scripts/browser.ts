import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright/test";

const known = [
  // The browser without its windows, as Playwright's own: two to three times faster than the whole one.
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * A Chromium for the browser tests: CHROMIUM_PATH, Playwright's own, the system's; else Playwright's is installed, else the
 * package manager's. Undefined means Playwright's own.
 */
export function findBrowser(say: (text: string) => void): string | undefined {
  const found = present();
  if (found) return found.path;
  say("Chromium n’est pas là : installation par Playwright…");
  run("npx", ["playwright", "install", "--with-deps", "chromium-headless-shell", "chromium"], 240_000);
  const installed = present();
  if (installed) return installed.path;
  if (existsSync("/usr/bin/apt-get") && process.getuid?.() === 0) {
    say("Playwright n’a pas pu : installation du paquet chromium du système…");
    run("apt-get", ["update", "-qq"], 240_000);
    // Somebody else may be installing at this moment: their lock is waited for.
    const install = ["-o", "DPkg::Lock::Timeout=300", "install", "-y", "-qq"];
    if (!run("apt-get", [...install, "chromium-headless-shell"], 600_000))
      run("apt-get", [...install, "chromium"], 600_000);
  }
  const packaged = present();
  if (packaged) return packaged.path;
  throw new Error(
    "Les tests du navigateur demandent Chromium : installez le paquet « chromium » de votre système, ou indiquez CHROMIUM_PATH.",
  );
}

function present(): { path: string | undefined } | null {
  if (process.env.CHROMIUM_PATH) return { path: process.env.CHROMIUM_PATH };
  if (existsSync(chromium.executablePath())) return { path: undefined };
  const path = known.find((candidate) => existsSync(candidate));
  return path ? { path } : null;
}

function run(command: string, args: string[], timeout: number): boolean {
  return (
    spawnSync(command, args, { stdio: "ignore", timeout, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } })
      .status === 0
  );
}
