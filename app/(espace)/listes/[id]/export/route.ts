import { notFound } from "next/navigation";
import { requireViewer } from "@/lib/auth/current";
import { memberHeader, memberRow } from "@/lib/lists/labels";
import { exportMembers } from "@/lib/lists/members/export";
import { readList } from "@/lib/lists/members/read";
import { csvResponse } from "@/lib/web/csv";

type Props = { params: Promise<{ id: string }> };

/** A list as a file, of any length. */
export async function GET(_request: Request, { params }: Props) {
  const { id } = await params;
  const viewer = await requireViewer(`/listes/${id}`);
  const opened = await readList(viewer, id, { text: "", page: 1, pageSize: 5 });
  if (!opened) notFound();
  async function* rows() {
    for await (const members of exportMembers(viewer, id)) yield members.map(memberRow);
  }
  return csvResponse(`liste-${opened.list.name}`, memberHeader, rows());
}
