import { Circle } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import { Marge } from "@/components/ui/marge";
import { Siret } from "@/components/ui/siret";
import { StateLabel } from "@/components/ui/state-label";
import { formatDate } from "@/lib/domain/dates";
import { extractOf } from "@/lib/inbox/labels";
import type { ReceivedMessage, Receiver } from "@/lib/inbox/read";

const RECEIVERS_SHOWN = 3;

/** I1: one received message; the whole row leads to it. */
export function InboxItem({ message, href }: { message: ReceivedMessage; href: string }) {
  const { receivedOn, displayEnd, expired, read, title, sender, body, reference, receivers } = message;
  return (
    <Marge
      as="li"
      className="relative border-b border-trait py-4 max-tableau:gap-1.5 hover:bg-pierre-50 hover:shadow-[-0.75rem_0_0_var(--color-pierre-50),0.75rem_0_0_var(--color-pierre-50)] tableau:py-5"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5 tabular-nums tableau:flex-col tableau:items-start">
        <p className="font-medium">
          <span className="sr-only">Reçu le </span>
          {formatDate(receivedOn)}
        </p>
        {!read && !expired && (
          <p className="inline-flex items-center gap-1.5 text-sm font-bold text-accent">
            <Icon icon={Circle} className="size-2 fill-current" />
            Non lu
          </p>
        )}
        {expired ? (
          <StateLabel state="expire" />
        ) : (
          <p className="text-sm text-encre-douce">jusqu’au {formatDate(displayEnd)}</p>
        )}
      </div>
      <article className="min-w-0">
        <h3 className={`text-lg wrap-anywhere ${read ? "font-medium" : "font-bold"}`}>
          <a
            href={href}
            className="text-encre no-underline after:absolute after:inset-0 hover:underline focus-visible:outline-0 focus-visible:after:outline-3 focus-visible:after:-outline-offset-3 focus-visible:after:outline-encre"
          >
            {title}
          </a>
        </h3>
        <p className="mt-0.5 text-encre-douce wrap-anywhere">
          Envoyé par <Siret value={sender.identifier} />,{" "}
          <b className={`text-encre ${read ? "font-normal" : "font-semibold"}`}>{sender.designation}</b>
        </p>
        <Extract body={body} title={title} />
        <p className="mt-1.5 flex flex-wrap gap-x-5 text-sm text-encre-douce tabular-nums">
          <span>Référence {reference}</span>
          <span className="wrap-anywhere">Pour {receiverNames(receivers)}</span>
        </p>
      </article>
    </Marge>
  );
}

/** Two lines of the text as it was laid out; « suite » opens the rest in place, « réduire », under it, closes it; without script. */
function Extract({ body, title }: { body: string; title: string }) {
  const { start, rest } = extractOf(body);
  return (
    <div className="mt-1.5 max-w-200 whitespace-pre-line wrap-anywhere">
      <p>{start.trim().replace(/\n\s*\n/g, "\n")}</p>
      {rest.trim() !== "" && (
        // Above the link that covers the row.
        <details className="group relative z-1 open:flex open:flex-col-reverse open:items-start">
          <summary className="inline-flex print:hidden min-h-8 list-none items-center text-accent underline underline-offset-[0.18em] max-tableau:min-h-11 [&::-webkit-details-marker]:hidden">
            <span className="group-open:hidden">
              suite<span className="sr-only"> du message {title}</span>
            </span>
            <span className="hidden group-open:inline">
              réduire<span className="sr-only"> le message {title}</span>
            </span>
          </summary>
          <p>{rest.trimEnd()}</p>
        </details>
      )}
    </div>
  );
}

function receiverNames(receivers: Receiver[]): string {
  const names = receivers
    .slice(0, RECEIVERS_SHOWN)
    .map(({ designation, service }) => (service ? `${designation}, service ${service.code}` : designation));
  const more = receivers.length - names.length;
  return names.join("\u00a0; ") + (more > 0 ? ` et ${more} autre${more > 1 ? "s" : ""}` : "");
}
