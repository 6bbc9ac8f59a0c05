export class Interrupted extends Error {}

/** Ctrl-C, or a service manager's signal. npm passes on the one that the terminal has sent already: the second changes nothing. */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  const interrupt = () => controller.abort(new Interrupted("Interrompu."));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, interrupt);
  return controller.signal;
}

/** What the work answers, unless it is interrupted before: then whatever it still does is left to the end of the process. */
export function unlessInterrupted<T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  return signal ? Promise.race([work, interrupted(signal)]) : work;
}

function interrupted(signal: AbortSignal): Promise<never> {
  const promise = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  // Who has stopped waiting is not told.
  promise.catch(() => {});
  return promise;
}
