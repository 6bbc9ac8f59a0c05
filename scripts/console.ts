/** Runs one step, saying what is being done and, at its end, how long it took. */
export async function step<T>(label: string, work: (say: (detail: string) => void) => Promise<T>): Promise<T> {
  const started = Date.now();
  const terminal = process.stdout.isTTY === true;
  const show = (detail: string) => {
    if (terminal) process.stdout.write(`\r\x1b[K${label}… ${detail}`);
    else if (detail) process.stdout.write(`  ${detail}\n`);
  };
  if (terminal) show("");
  else process.stdout.write(`${label}…\n`);
  const result = await work(show);
  const seconds = ((Date.now() - started) / 1000).toFixed(1).replace(".", ",");
  process.stdout.write(terminal ? `\r\x1b[K${label} : ${seconds} s\n` : `  fait en ${seconds} s\n`);
  return result;
}

/** Ends with one sentence, not a stack trace. */
export function fail(error: unknown): never {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
