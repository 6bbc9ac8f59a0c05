import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The whole text or none of it, whatever happens meanwhile: a full disk, a kill, a power cut. */
export function writeWhole(file: string, text: string): void {
  const beside = `${file}.nouveau`;
  const fd = openSync(beside, "w", 0o600);
  try {
    writeFileSync(fd, text);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(beside, file);
  syncDirectory(path.dirname(file));
}

/** Makes a renaming last. Windows can't open a directory, and does without. */
export function syncDirectory(directory: string): void {
  if (process.platform === "win32") return;
  const fd = openSync(directory, "r");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Is it there? What can't be looked at is an error: it must not pass for missing. */
export function isThere(file: string): boolean {
  try {
    statSync(file);
    return true;
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}

/** What an interrupted making of `file` left beside it. One that is still being written to is for the next start. */
export function removeRemains(file: string): void {
  const directory = path.dirname(file);
  for (const name of readdirSync(directory)) {
    if (!name.startsWith(`${path.basename(file)}.nouveau-`)) continue;
    try {
      rmSync(path.join(directory, name), { recursive: true, force: true });
    } catch {
      // An initdb whose parent was killed writes until it ends.
    }
  }
}
