import { z } from "zod";
import { line } from "@/lib/schema";

export const signInSchema = z.strictObject({
  email: line(1000),
  motdepasse: z.string().max(1000),
  retour: z.string().max(4000).default(""),
});

/** The page of an invitation; without name and password where the account exists. */
export const invitationSchema = z.strictObject({
  secret: line(100).min(1),
  nom: z.string().max(1000).default(""),
  motdepasse: z.string().max(1000).default(""),
  confirmation: z.string().max(1000).default(""),
});

/** Without a request for that long, a session ends (ASVS 5.0, 7.3); after twelve hours it ends anyway. */
export const IDLE_MINUTES = 30;
