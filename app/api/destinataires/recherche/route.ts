import type { NextRequest } from "next/server";
import { answerQuestion } from "@/lib/guard/route";
import { ALL_RESULTS_MAX } from "@/lib/recipients/policy";
import { criteriaSchema } from "@/lib/recipients/schema";
import { findAllPartners, findPartners } from "@/lib/recipients/search/find";

/** C4: a page of the search dialog; with `page=0`, everybody who matches, up to what a form may carry. */
export const GET = (request: NextRequest) =>
  answerQuestion(request, criteriaSchema, async (viewer, criteria) =>
    criteria.page === 0
      ? { recipients: (await findAllPartners(viewer, criteria, ALL_RESULTS_MAX)) ?? [] }
      : ((await findPartners(viewer, criteria)) ?? {
          recipients: [],
          page: { page: 1, pageCount: 1, pageSize: 20, total: 0 },
          more: false,
        }),
  );
