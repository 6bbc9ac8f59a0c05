import { Logger } from "graphile-worker";
import { discreet } from "@/db/discreet";

const told = new Map<string, number>();

/** One line per failure, and the same one once a minute: a mail server that is away fails every job that waits. */
export const log = new Logger(() => (level, message, meta) => {
  if (level !== "error") return;
  const { failure, error, job } = (meta ?? {}) as {
    failure?: boolean;
    error?: Error;
    job?: { task_identifier: string };
  };
  const line = failure
    ? `Courriels\u00a0: la tâche ${job?.task_identifier} a échoué et sera reprise (${(discreet(error) as Error | undefined)?.message}).`
    : `Courriels\u00a0: ${message}`;
  const now = Date.now();
  if (now - (told.get(line) ?? 0) < 60_000) return;
  if (told.size > 1000) told.clear();
  told.set(line, now);
  process.stderr.write(`${line}\n`);
});
