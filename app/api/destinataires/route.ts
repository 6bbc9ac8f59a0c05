import type { NextRequest } from "next/server";
import { searchPartners } from "@/lib/partners/data";
import { partnerSearchSchema } from "@/lib/partners/schema";
import { answerQuestion } from "@/lib/route";

/** C3: the autocomplete: 20 results at most. */
export const GET = (request: NextRequest) =>
  answerQuestion(request, partnerSearchSchema, async (viewer, { structure, type, q }) => ({
    destinataires: await searchPartners(viewer, structure, type, q),
  }));
