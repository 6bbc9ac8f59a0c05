import { AsyncLocalStorage } from "node:async_hooks";

/** What happens to one HTTP request below the pages, for the front that answers it (scripts/front). */
export type Passage = {
  /** The database was asked for something: the request was understood. */
  reached: boolean;
  /** It could not answer: nothing was done, and asking again may work. */
  unavailable: boolean;
};

// The front runs from the sources and the pages from Next's build, in one process: two copies of this file share one storage.
declare global {
  var mmPassages: AsyncLocalStorage<Passage> | undefined;
}
globalThis.mmPassages ??= new AsyncLocalStorage<Passage>();
const passages = globalThis.mmPassages;

/** Serves one request: what goes on below is marked on the passage that `work` gets. */
export function openPassage<T>(work: (passage: Passage) => T): T {
  const passage: Passage = { reached: false, unavailable: false };
  return passages.run(passage, () => work(passage));
}

/** Marks the request being served; nothing outside of one (scripts, the worker). */
export function markPassage(mark: keyof Passage): void {
  const passage = passages.getStore();
  if (passage) passage[mark] = true;
}
