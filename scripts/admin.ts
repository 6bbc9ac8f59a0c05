import { AdminError } from "@/db/admin/error";
import { fileCommands, runOnFile } from "./admin/backup";
import { help } from "./admin/help";
import { readOrder, runOn } from "./admin/run";
import { explain, withDatabase } from "./operator";

/** `npm run admin -- …`: what only the operator of the platform may do. */
async function main(args: string[]): Promise<number> {
  if (args[0] === "aide" || args.some((word) => ["--help", "-h", "--aide"].includes(word))) {
    console.log(help);
    return 0;
  }
  if (args.length === 0) {
    console.error(help);
    return 1;
  }
  try {
    const [name = "", ...rest] = args;
    if (Object.hasOwn(fileCommands, name)) {
      console.log(await runOnFile(name, rest));
      return 0;
    }
    const order = readOrder(args);
    console.log(await withDatabase((url) => runOn(url, order)));
    return 0;
  } catch (error) {
    console.error(error instanceof AdminError ? error.message : `Commande abandonnée\u00a0: ${explain(error)}`);
    return 1;
  }
}

process.exit(await main(process.argv.slice(2)));
