import type { SentMessageDetail } from "@/lib/messages/data";
import { countOf, formatNumber } from "@/lib/text";
import { RecipientName } from "./recipient-name";

/** Whom a message is for: the first ones by name, and how many more. */
export function RecipientList({ message }: { message: SentMessageDetail }) {
  const { recipients, status, toAll, recipientKind, recipientCount } = message;
  const count = status === "brouillon" ? recipients.length : recipientCount;
  const all = toAll ? `Tous mes destinataires (${recipientKind === "client" ? "clients" : "fournisseurs"})` : null;
  return (
    <section aria-labelledby="destinataires" className="mt-8 max-w-lecture border-t border-trait pt-5">
      <h2 id="destinataires" className="text-lg">
        {status === "brouillon" && all ? all : countOf(count, "destinataire")}
      </h2>
      {all && (
        <p className="mt-1 text-encre-douce">
          {status === "brouillon" ? "Leur nombre sera fixé à l’envoi." : `${all}, tels qu’ils étaient à l’envoi.`}
        </p>
      )}
      {recipients.length > 0 && (
        <ul className="mt-3 grid gap-2.5 moyen:grid-cols-2 moyen:gap-x-8">
          {recipients.map((recipient) => (
            <li key={recipient.key} className="font-medium wrap-anywhere">
              <RecipientName {...recipient} />
            </li>
          ))}
        </ul>
      )}
      {count > recipients.length && !(status === "brouillon") && (
        <p className="mt-3 text-encre-douce">et {formatNumber(count - recipients.length)} autres.</p>
      )}
      {count === 0 && !all && <p className="mt-1 text-encre-douce">Aucun destinataire n’est encore choisi.</p>}
    </section>
  );
}
