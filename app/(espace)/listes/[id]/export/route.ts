import { notFound } from "next/navigation";
import { requireViewer } from "@/lib/auth/current";
import { csvResponse } from "@/lib/csv";
import { memberHeader, memberRow } from "@/lib/lists/labels";
import { exportMembers, readList } from "@/lib/members/data";

type Props = { params: Promise<{ id: string }> };

/** A list as a file, of any length. */
export async function GET(_request: Request, { params }: Props) {
  const { id } = await params;
  const viewer = await requireViewer(`/listes/${id}`);
  const { opened } = await readList(viewer, id, { text: "", page: 1, pageSize: 5 });
  if (!opened) notFound();
  async function* rows() {
    for await (const members of exportMembers(viewer, id)) yield members.map(memberRow);
  }
  return csvResponse(`liste-${opened.list.name}`, memberHeader, rows());
}
