import type { NextRequest } from "next/server";
import { answerQuestion } from "@/lib/guard/route";
import { checkLines } from "@/lib/lists/file/check";
import { linesSchema } from "@/lib/lists/schema";

type Props = { params: Promise<{ id: string }> };

/** A part of a file of recipients: what each line is for this list. Nothing is written. */
export const POST = async (request: NextRequest, { params }: Props) => {
  const { id } = await params;
  return answerQuestion(request, linesSchema, async (viewer, { lignes }) => ({
    states: await checkLines(viewer, id, lignes),
  }));
};
