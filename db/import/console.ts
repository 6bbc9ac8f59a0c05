import { SingleBar } from "cli-progress";
import type { Progress } from "./import-file";

const mega = (bytes: number) => (bytes / 1_048_576).toFixed(1).replace(".", ",");

/** Shows how far an import is: a bar on a terminal, a line every five seconds elsewhere. */
export function consoleProgress(output = process.stdout): Progress & { stop: () => void } {
  let bar: SingleBar | undefined;
  let spoken = Date.now();
  const stop = () => {
    bar?.stop();
    bar = undefined;
  };
  return {
    phase(text) {
      stop();
      output.write(`${text}…\n`);
    },
    bytes(read, total) {
      if (output.isTTY) {
        if (!bar) {
          bar = new SingleBar({ format: "  {bar} {percentage} % | {read} sur {size} Mo", hideCursor: true, fps: 5 });
          bar.start(total, 0, { read: "0", size: mega(total) });
        }
        bar.update(read, { read: mega(read) });
      } else if (Date.now() - spoken > 5000) {
        spoken = Date.now();
        output.write(`  ${mega(read)} sur ${mega(total)} Mo\n`);
      }
    },
    stop,
  };
}
