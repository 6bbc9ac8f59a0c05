import type { NextRequest } from "next/server";
import { findPasted } from "@/lib/partners/data";
import { pastedSchema } from "@/lib/partners/schema";
import { answerQuestion } from "@/lib/route";

/** C3: identifiers that were pasted: the recipients among them, and why the others are none. */
export const POST = (request: NextRequest) =>
  answerQuestion(request, pastedSchema, async (viewer, question) => ({ etats: await findPasted(viewer, question) }));
