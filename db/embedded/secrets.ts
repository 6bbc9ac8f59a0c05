import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { isThere, writeWhole } from "./files";

const secret = z.string().regex(/^[0-9a-f]{64}$/);
const schema = z.object({ admin: secret, auth: secret });

export type Secrets = z.infer<typeof schema>;

/** The passwords kept with the data. Unreadable ones are made anew, unless there are data that only they open. */
export function readSecrets(file: string, hasData: boolean): Secrets {
  const kept = isThere(file) ? parse(readFileSync(file, "utf8")) : undefined;
  if (kept) return kept;
  if (hasData) {
    throw new Error(
      `${file} manque, est vide ou illisible, alors que ce dossier contient une base\u00a0: remettez-le d’une sauvegarde, ou supprimez le dossier pour repartir de zéro.`,
    );
  }
  const make = () => randomBytes(32).toString("hex");
  const made = { admin: make(), auth: make() };
  writeWhole(file, JSON.stringify(made));
  return made;
}

function parse(text: string): Secrets | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
