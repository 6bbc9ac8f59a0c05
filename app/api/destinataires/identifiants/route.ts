import type { NextRequest } from "next/server";
import { answerQuestion } from "@/lib/guard/route";
import { findPasted } from "@/lib/recipients/resolve/pasted";
import { pastedSchema } from "@/lib/recipients/schema";

/** C3: identifiers that were pasted: the recipients among them, and why the others are none. */
export const POST = (request: NextRequest) =>
  answerQuestion(request, pastedSchema, async (viewer, question) => ({ states: await findPasted(viewer, question) }));
