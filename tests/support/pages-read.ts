import type { Pool } from "@/db/pool";
import { openPool } from "@/db/pool";

/** What a read of the product costs: its statements, and the pages of the database that they touched, from the cache or not. */
export type Cost = { pages: number; milliseconds: number; statements: { pages: number; text: string }[] };

type Plan = { "Execution Time": number; Plan: { "Shared Hit Blocks": number; "Shared Read Blocks": number } };

/**
 * Explains each statement that the product sends for its viewers, in the transaction that sends it and before it is run. The
 * product's own pool is put in place, so that nothing is asked of the product for it.
 */
export function watchReads(url: string): {
  cost: (work: () => Promise<unknown>) => Promise<Cost>;
  end: () => Promise<void>;
} {
  const pool = openPool(url, "mm_app", { max: 1 });
  const plans: { text: string; plan: Promise<{ "QUERY PLAN": Plan[] }[]> }[] = [];
  const watched = new Proxy(pool, {
    get: (target, name) =>
      name === "begin"
        ? (run: (raw: object) => Promise<unknown>) =>
            target.begin((raw) => run(new Proxy(raw, { get: explaining(plans) })))
        : Reflect.get(target, name),
  });
  Object.assign(globalThis, { mmApp: watched });
  return {
    async cost(work) {
      plans.splice(0);
      await work();
      const statements = await Promise.all(
        plans.map(async ({ text, plan }) => {
          const [
            {
              "QUERY PLAN": [explained],
            } = { "QUERY PLAN": [] },
          ] = await plan;
          const { "Shared Hit Blocks": hit = 0, "Shared Read Blocks": read = 0 } = explained?.Plan ?? {};
          return { text, pages: hit + read, milliseconds: explained?.["Execution Time"] ?? 0 };
        }),
      );
      const sum = (of: (each: (typeof statements)[number]) => number) =>
        statements.reduce((all, each) => all + of(each), 0);
      return { pages: sum(({ pages }) => pages), milliseconds: sum(({ milliseconds }) => milliseconds), statements };
    },
    end: () => pool.end(),
  };
}

const explaining =
  (plans: { text: string; plan: Promise<unknown> }[]) =>
  (raw: object, name: string | symbol): unknown => {
    const value = Reflect.get(raw, name);
    if (name !== "unsafe") return typeof value === "function" ? value.bind(raw) : value;
    return (text: string, parameters?: never[], options?: object) => {
      if (/^\s*(?:select|with)\b/i.test(text) && !/set_config|advisory/.test(text))
        plans.push({
          text,
          plan: value
            .call(raw, `explain (analyze, buffers, format json) ${text}`, parameters, options)
            .then((rows: unknown) => rows),
        });
      return value.call(raw, text, parameters, options);
    };
  };

export type { Pool };
