import { z } from "zod";

export const signInSchema = z.strictObject({
  email: z.string().max(254),
  motdepasse: z.string().max(200),
  retour: z.string().max(1000).default(""),
});

/** How long sign-in stays refused after too many failures. */
export const LOCK_MINUTES = 15;

/** Without a request for that long, a session ends (ASVS 5.0, 7.3); after twelve hours it ends anyway. */
export const IDLE_MINUTES = 30;
