import { formatDate } from "@/lib/domain/dates";
import { type Viewer, viewerStructures } from "@/lib/domain/viewer";
import type { OpenedMessage } from "@/lib/inbox/open";
import type { Receiver } from "@/lib/inbox/read";

const SHOWN = 5;

/** The three facts that make this message mine: whom it was sent to, my habilitation, and an invoice (G2). */
export function WhyReceived({ message, viewer }: { message: OpenedMessage; viewer: Viewer }) {
  const { sender, receivers, lastInvoicedOn } = message;
  return (
    <section aria-labelledby="pourquoi" className="mt-8 max-w-lecture border-t border-trait pt-5">
      <h2 id="pourquoi" className="text-lg">
        Pourquoi je reçois ce message
      </h2>
      <ul className="mt-2 list-disc space-y-1 pl-4.5">
        {receivers.slice(0, SHOWN).map((receiver) => (
          <li key={`${receiver.structureId} ${receiver.service?.id}`}>
            {sender.designation} l’a adressé à <b>{receiver.designation}</b>
            {receiver.service && `, service ${receiver.service.code}`}.
          </li>
        ))}
        <li>{habilitationSentence(viewer, receivers)}</li>
        {lastInvoicedOn && (
          <li>Les deux structures ont échangé au moins une facture, la dernière le {formatDate(lastInvoicedOn)}.</li>
        )}
      </ul>
    </section>
  );
}

function habilitationSentence(viewer: Viewer, receivers: Receiver[]): string {
  const structures = new Set(receivers.map(({ structureId }) => structureId));
  const mine = viewer.habilitations.filter(({ structureId }) => structures.has(structureId));
  const mode = mine.some((h) => h.mode === "modification") ? "en modification" : "en consultation";
  const named = viewerStructures(viewer).length > 1 && structures.size === 1 ? "cette structure" : "votre structure";
  const service = mine.every((h) => h.service) ? mine[0]?.service : null;
  if (service) return `Vous avez une habilitation sur le service ${service.code} de cette structure, ${mode}.`;
  return structures.size > 1
    ? `Vous avez une habilitation sur ces structures, ${mode}.`
    : `Vous avez une habilitation sur ${named}, ${mode}.`;
}
