import { closeSync, openSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { tryLock } from "fs-native-extensions";

type FileLock = { release: () => void };
type Mode = "shared" | "exclusive";

/**
 * The kernel's lock on a file, or nothing when somebody else's is in the way, be it in this process. The kernel frees it with
 * its process, however that ends: what a file says of a process may be out of date, a lock never is.
 */
export function tryFileLock(file: string, mode: Mode): FileLock | undefined {
  const fd = openSync(file, "a+", 0o600);
  let held = false;
  try {
    held = tryLock(fd, { shared: mode === "shared" });
  } finally {
    if (!held) closeSync(fd);
  }
  if (!held) return undefined;
  return {
    release: () => {
      if (held) closeSync(fd);
      held = false;
    },
  };
}

/** Asks again and again: a thread that waits in the kernel could not be interrupted, and would hold up the end of the process. */
export async function waitForFileLock(file: string, mode: Mode, signal?: AbortSignal): Promise<FileLock> {
  for (;;) {
    signal?.throwIfAborted();
    const lock = tryFileLock(file, mode);
    if (lock) return lock;
    await pause(50);
  }
}
