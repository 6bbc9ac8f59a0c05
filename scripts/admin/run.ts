import { AdminError } from "@/db/admin/error";
import { codeOf } from "@/db/discreet";
import { fencedTransaction } from "@/db/fence";
import { openPool, type Pool } from "@/db/pool";
import { type Command, commands } from "./commands";
import { readWords, type Words } from "./words";

/** A command that was understood, and has not been run yet. */
export type Order = { command: Command; words: Words };

export function readOrder(args: readonly string[]): Order {
  const [name = "", ...rest] = args;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    throw new AdminError(
      `Commande inconnue\u00a0: «\u00a0${name}\u00a0». Voyez «\u00a0npm run admin -- --help\u00a0».`,
    );
  }
  return { command, words: readWords(rest, command.argument, command.options) };
}

/** One transaction; what it answers is true only once it is committed. */
export async function runOrder(pool: Pool, { command, words }: Order): Promise<string> {
  try {
    return await fencedTransaction(pool, (tx) => command.run(tx, words));
  } catch (error) {
    // Somebody else named a principal, or made that account's habilitation, since this transaction looked.
    const code = codeOf(error);
    if (code === "23505" || code === "40P01")
      throw new AdminError("Quelqu’un d’autre vient de changer la même chose\u00a0: recommencez.");
    throw error;
  }
}

/** The tables' owner: the platform's operator is nobody's gestionnaire. */
export async function runOn(url: string, order: Order): Promise<string> {
  const pool = openPool(url, "mm_owner", { max: 1 });
  try {
    return await runOrder(pool, order);
  } finally {
    await pool.end({ timeout: 1 });
  }
}
