import { z } from "zod";
import { line } from "@/lib/schema";

export const signInSchema = z.strictObject({
  email: line(1000),
  motdepasse: z.string().max(1000),
  retour: z.string().max(4000).default(""),
});

/** Without a request for that long, a session ends (ASVS 5.0, 7.3); after twelve hours it ends anyway. */
export const IDLE_MINUTES = 30;
