import type { NextRequest } from "next/server";
import { z } from "zod";
import { answerQuestion } from "@/lib/guard/route";
import { readListChoices } from "@/lib/lists/choices";

/** C6: the lists as they are now, for a composer that was left to manage them. */
export const GET = (request: NextRequest) =>
  answerQuestion(request, z.strictObject({}), async (viewer) => ({ lists: await readListChoices(viewer) }));
