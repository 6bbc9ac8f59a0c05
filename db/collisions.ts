import { setTimeout as pause } from "node:timers/promises";
import { codeOf } from "./discreet";

/** The role, its membership or the row of a database that somebody else has made or changed meanwhile. */
const collisions = ["XX000", "42710", "23505", "40P01"];

/** Another database of the cluster may be starting too: no lock is shared with it, and « tuple concurrently updated » is XX000. */
export async function again(work: () => Promise<unknown>): Promise<void> {
  for (let left = 10; ; left -= 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (left === 0 || !collisions.includes(codeOf(error) ?? "")) throw error;
      await pause(20 + Math.random() * 200);
    }
  }
}
