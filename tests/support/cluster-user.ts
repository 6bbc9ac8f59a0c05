import { startEmbeddedPostgres } from "@/db/embedded";
import { interruption } from "../../scripts/interruption";

// A process that uses the cluster of `.data/` until its input ends.
const signal = interruption();
try {
  const cluster = await startEmbeddedPostgres(".data", signal);
  console.log(`PRÊT ${cluster.adminUrl("postgres")}`);
  for await (const _ of process.stdin);
  await cluster.stop();
} catch (error) {
  console.log(signal.aborted ? "INTERROMPU" : `REFUS ${(error as Error).message}`);
  process.exit(1);
}
process.exit(0);
