/** Runs once when the server starts. */
export function register() {
  // Started by scripts/start.ts, the server must not outlive it: a killed launcher would leave the port taken.
  if (process.env.NEXT_RUNTIME === "nodejs" && typeof process.send === "function") {
    process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  }
}
