import { SettingsError } from "@/db/settings";

export const invitationLink = (secret: string) => `${publicAddress()}/invitation/${secret}`;
export const passwordLink = (secret: string) => `${publicAddress()}/mot-de-passe/${secret}`;

/** Where a link leads: AUTH_URL; without it, the demonstration on this machine. */
function publicAddress(): string {
  const { AUTH_URL, DATABASE_URL, DATABASE_ADMIN_URL, PORT } = process.env;
  if (!AUTH_URL && !DATABASE_URL && !DATABASE_ADMIN_URL) return `http://localhost:${PORT || 3000}`;
  if (AUTH_URL && /^https?:/.test(AUTH_URL) && URL.canParse(AUTH_URL)) return new URL(AUTH_URL).origin;
  throw new SettingsError(
    "AUTH_URL doit être l’adresse publique de l’application, par exemple https://messages.exemple.fr\u00a0: le lien commence par elle.",
  );
}
