import type { NextRequest } from "next/server";
import { countChosen } from "@/lib/lists/data";
import { chosenSchema } from "@/lib/lists/schema";
import { answerQuestion } from "@/lib/route";

/** C6: how many recipients the chosen ones and the lists make together, each counted once. */
export const POST = (request: NextRequest) => answerQuestion(request, chosenSchema, countChosen);
