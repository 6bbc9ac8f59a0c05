import { isMainThread } from "node:worker_threads";

// Loaded before a child's own code (scripts/tied.ts): its parent may be killed at any moment, and what it was making, or the port
// it was taking, must not outlive it.
function end() {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.kill(process.pid, "SIGKILL"), 10_000).unref();
}

// The mark is for this child only. Its own children have the same options, and channels that are theirs (the build's workers).
const marked = process.env.MM_TIED === "1";
delete process.env.MM_TIED;

if (marked && isMainThread && process.send) {
  // A parent that died while Node itself was starting has been missed.
  if (!process.connected) end();
  process.once("disconnect", end);
  // The channel is no reason to go on.
  process.channel?.unref();
}
