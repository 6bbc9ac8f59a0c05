import type { NextRequest } from "next/server";
import { answerQuestion } from "@/lib/guard/route";
import { partnerSearchSchema } from "@/lib/recipients/schema";
import { searchPartners } from "@/lib/recipients/search/autocomplete";

/** C3: the autocomplete: 20 results at most. */
export const GET = (request: NextRequest) =>
  answerQuestion(request, partnerSearchSchema, async (viewer, { structure, type, q }) => ({
    destinataires: await searchPartners(viewer, structure, type, q),
  }));
