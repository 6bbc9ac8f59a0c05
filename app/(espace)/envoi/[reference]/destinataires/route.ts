import { notFound } from "next/navigation";
import { requireViewer } from "@/lib/auth/current";
import { formatDate } from "@/lib/domain/dates";
import { memberHeader, memberRow } from "@/lib/lists/labels";
import { readMessage } from "@/lib/messages/find";
import { exportRecipients } from "@/lib/messages/sent/export";
import { csvResponse } from "@/lib/web/csv";

type Props = { params: Promise<{ reference: string }> };

/** The recipients of a sent message as a file, of any length. */
export async function GET(_request: Request, { params }: Props) {
  const { reference } = await params;
  const viewer = await requireViewer(`/envoi/${reference}`);
  const message = await readMessage(viewer, reference);
  if (!message || message.status === "brouillon") notFound();
  async function* rows() {
    for await (const batch of exportRecipients(viewer, reference)) {
      yield batch.map((recipient) => [...memberRow(recipient).slice(0, 4), formatDate(recipient.addedOn)]);
    }
  }
  return csvResponse(`destinataires-${reference}`, [...memberHeader.slice(0, 4), "AjouteLe"], rows());
}
