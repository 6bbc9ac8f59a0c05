import { expect, test, vi } from "vitest";
import { supervise } from "../../scripts/supervise";

// A Postgres that dies as often as it is told to, and comes back unless `fails`.
function fake({ deaths, fails = false }: { deaths: number; fails?: boolean }) {
  const restart = vi.fn(async () => {
    if (fails) throw new Error("No space left on device");
  });
  const ended = (signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      if (deaths-- > 0) return resolve();
      signal.addEventListener("abort", () => reject(signal.reason));
    });
  return { restart, ended };
}

test("a Postgres that died is started again, and watched on", async () => {
  const postgres = fake({ deaths: 4 });
  const said: string[] = [];
  const supervision = supervise(postgres, (line) => said.push(line));
  await vi.waitFor(() => expect(said).toHaveLength(8));
  expect(said.slice(-2)).toEqual([
    "La base de données s’est arrêtée\u00a0: elle redémarre.",
    "La base de données est de retour.",
  ]);
  await supervision.stop();
  expect(postgres.restart).toHaveBeenCalledTimes(4);
});

test("the fifth death within a minute is the last", async () => {
  const postgres = fake({ deaths: 5 });
  const { lost } = supervise(postgres, () => {});
  expect((await lost).message).toBe("La base de données s’est arrêtée 5 fois en une minute.");
  expect(postgres.restart).toHaveBeenCalledTimes(4);
});

test("one that can’t come back is given up with its own reason", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const { lost } = supervise(fake({ deaths: 1, fails: true }), () => {}, 1);
  expect((await lost).message).toBe("No space left on device");
  vi.useRealTimers();
});

test("deaths that lie far apart are forgotten", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  let lost = false;
  const postgres = fake({ deaths: 12 });
  const restart = vi.fn(async () => {
    vi.setSystemTime(Date.now() + 20_000);
  });
  const supervision = supervise({ ...postgres, restart }, () => {});
  supervision.lost.then(() => {
    lost = true;
  });
  await vi.waitFor(() => expect(restart).toHaveBeenCalledTimes(12));
  await supervision.stop();
  expect(lost).toBe(false);
  vi.useRealTimers();
});
