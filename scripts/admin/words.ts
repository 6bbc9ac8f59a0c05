import { type ParseArgsConfig, parseArgs } from "node:util";
import { AdminError } from "@/db/admin/error";

export type Options = Record<string, { type: "string" | "boolean" }>;
export type Words = {
  /** The one argument of the command; empty for those that take none. */
  argument: string;
  text: (option: string) => string | undefined;
  has: (option: string) => boolean;
};

/** Reads a command's words; whatever is not expected is refused by its name, in French. */
export function readWords(args: string[], expected: string | undefined, options: Options): Words {
  const config = { args, options, strict: false, allowPositionals: true, tokens: true } satisfies ParseArgsConfig;
  const { positionals, tokens } = parseArgs(config);
  const values = new Map<string, string | undefined>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const known = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!known) throw new AdminError(`Option inconnue pour cette commande\u00a0: ${token.rawName}.`);
    if (values.has(token.name)) throw new AdminError(`${token.rawName} est donnée deux fois.`);
    if (known.type === "boolean" && token.value !== undefined)
      throw new AdminError(`${token.rawName} ne prend pas de valeur.`);
    // « --designation --type public »: the value was forgotten, it is not « --type ».
    if (known.type === "string" && (!token.value || (!token.inlineValue && token.value.startsWith("--"))))
      throw new AdminError(`${token.rawName} attend une valeur.`);
    values.set(token.name, token.value);
  }
  const [argument = "", ...others] = expected === undefined ? ["", ...positionals] : positionals;
  if (expected !== undefined && positionals.length === 0) throw new AdminError(`Il manque ${expected}.`);
  if (others.length > 0)
    throw new AdminError(
      `Un mot de trop\u00a0: «\u00a0${others[0]}\u00a0». Mettez entre guillemets ce qui contient des espaces.`,
    );
  return { argument, text: (option) => values.get(option), has: (option) => values.has(option) };
}

/** An option that the command cannot do without. */
export function required(words: Words, option: string): string {
  const value = words.text(option);
  if (value === undefined) throw new AdminError(`Il manque --${option}.`);
  return value;
}
