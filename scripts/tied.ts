import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";

type Output = "inherit" | "ignore" | "pipe";

/** Starts Node on a child that ends with this process, from its first instruction on, however this process ends. */
export function spawnTied(
  args: string[],
  options: Omit<SpawnOptions, "stdio"> & { stdout: Output; stderr: Output },
): ChildProcess {
  const { stdout, stderr, ...others } = options;
  // The channel closes when either end does; the kernel sees to that.
  return spawn(process.execPath, ["--import", new URL("./tie.mjs", import.meta.url).href, ...args], {
    ...others,
    env: { ...(others.env ?? process.env), MM_TIED: "1" },
    stdio: ["ignore", stdout, stderr, "ipc"],
  });
}
