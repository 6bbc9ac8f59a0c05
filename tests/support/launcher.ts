import { serve } from "../../scripts/serve";
import { serverOf } from "../../scripts/server";
import { spawnTied } from "../../scripts/tied";

// The launcher, all of it real but the web server, its build and the demonstration's data.
const behaviour = process.env.ESSAI ?? "";
const spawnScript = (script: string, ...args: string[]) => {
  const child = spawnTied([`tests/support/${script}`, ...args], {
    stdout: "ignore",
    stderr: "inherit",
    detached: true,
  });
  console.log(`ENFANT ${child.pid}`);
  return child;
};

await serve("start", {
  load: async () => {},
  build: async (_, signal) => {
    if (behaviour !== "construction") return;
    const child = spawnScript("web-stand-in.mjs", process.env.AUTRE_PORT ?? "", "lent");
    await new Promise((_resolve, reject) => {
      signal?.addEventListener("abort", () => child.kill("SIGTERM"));
      child.once("exit", () => reject(signal?.reason));
    });
  },
  web: (port, _, __, signal) => serverOf(spawnScript("web-stand-in.mjs", String(port), behaviour), port, signal),
});
