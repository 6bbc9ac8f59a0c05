import { notFound } from "next/navigation";
import type { NextRequest } from "next/server";
import { requireViewer } from "@/lib/auth/current";
import { formatInstant } from "@/lib/domain/dates";
import { actionLabel, detailsText, subjectLabel } from "@/lib/habilitations/history/labels";
import { parseHistoryQuery } from "@/lib/habilitations/history/query";
import { exportHistory, readHistory } from "@/lib/habilitations/history/read";
import { habilitationsPath } from "@/lib/habilitations/query";
import { csvResponse } from "@/lib/web/csv";

type Props = { params: Promise<{ structure: string }> };

/** The history of a structure as a file, with the filters of the page. */
export async function GET(request: NextRequest, { params }: Props) {
  const identifier = decodeURIComponent((await params).structure);
  const viewer = await requireViewer(habilitationsPath(identifier, "/historique"));
  const query = parseHistoryQuery(Object.fromEntries(request.nextUrl.searchParams));
  const history = await readHistory(viewer, identifier, { ...query, page: 1, pageSize: 5 });
  if (!history) notFound();
  async function* rows() {
    for await (const events of exportHistory(viewer, identifier, query))
      yield events.map((event) => [
        formatInstant(new Date(event.at)),
        event.person ?? "",
        event.email ?? "",
        actionLabel(event.action),
        subjectLabel(event),
        detailsText(event.details),
      ]);
  }
  return csvResponse(`historique-${identifier}`, ["Quand", "Nom", "Courriel", "Quoi", "SurQuoi", "Detail"], rows());
}
