import { z } from "zod";
import { isDemonstration } from "./demonstration";

const schema = z.object({
  AUTH_SECRET: z
    .string()
    .min(32, "AUTH_SECRET doit compter au moins 32 caractères (par exemple : openssl rand -hex 32).")
    // « aaaa… » is as long as one likes, and the first that somebody tries.
    .refine((secret) => new Set(secret).size >= 8, {
      error: "AUTH_SECRET répète trop peu de caractères différents\u00a0: tirez-la au hasard (openssl rand -hex 32).",
    }),
  AUTH_URL: z
    // Any other scheme has the origin "null", which a sandboxed page sends too.
    .url({
      protocol: /^https?$/,
      error: "AUTH_URL doit être l’adresse publique de l’application, par exemple https://messages.exemple.fr.",
    })
    .optional(),
  ASSISTANCE: z
    .string()
    .max(200, "ASSISTANCE doit compter 200 caractères au plus.")
    .refine((text) => !/\p{Cc}/u.test(text), { error: "ASSISTANCE doit tenir sur une ligne." })
    .optional(),
});

export type Env = {
  authSecret: string;
  origin?: string;
  secureCookies: boolean;
  demonstration: boolean;
  /** Whom users ask for a new password, as the operator writes it: an address, a telephone number. */
  assistance?: string;
};

let parsed: Env | undefined;

/** The settings of the web application; throws one sentence that names the variable. Read once. */
export function env(): Env {
  parsed ??= readEnv(process.env);
  return parsed;
}

export function readEnv(source: Record<string, string | undefined>): Env {
  const result = schema.safeParse({
    AUTH_SECRET: source.AUTH_SECRET ?? "",
    AUTH_URL: source.AUTH_URL || undefined,
    ASSISTANCE: source.ASSISTANCE?.trim() || undefined,
  });
  if (!result.success) throw new Error(result.error.issues[0]?.message ?? "Réglages incorrects.");
  const { AUTH_SECRET, AUTH_URL, ASSISTANCE } = result.data;
  return {
    authSecret: AUTH_SECRET,
    origin: AUTH_URL ? new URL(AUTH_URL).origin : undefined,
    secureCookies: AUTH_URL?.startsWith("https:") ?? false,
    demonstration: isDemonstration(source),
    assistance: ASSISTANCE,
  };
}
