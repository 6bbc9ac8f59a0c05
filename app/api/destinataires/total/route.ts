import type { NextRequest } from "next/server";
import { answerQuestion } from "@/lib/guard/route";
import { countChosen } from "@/lib/lists/count";
import { chosenSchema } from "@/lib/lists/schema";

/** C6: how many recipients the chosen ones and the lists make together, each counted once. */
export const POST = (request: NextRequest) => answerQuestion(request, chosenSchema, countChosen);
