import { spawnSync } from "node:child_process";
import { chownSync } from "node:fs";

export type User = { uid: number; gid: number } | Record<string, never>;

/** Postgres refuses to run as root: there it runs as nobody, elsewhere as whoever starts it. */
export function postgresUser(): User {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(spawnSync("id", [flag, "nobody"]).stdout.toString());
  return { uid: id("-u"), gid: id("-g") };
}

/** A clone under /root, for example, is closed to nobody. */
export function canEnter(directory: string, user: User): boolean {
  if (!("uid" in user)) return true;
  return spawnSync("/bin/sh", ["-c", 'test -x "$1" && ls "$1" >/dev/null', "sh", directory], user).status === 0;
}

export function give(file: string, user: User): void {
  if ("uid" in user) chownSync(file, user.uid, user.gid);
}
