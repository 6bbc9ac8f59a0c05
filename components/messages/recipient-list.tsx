import { Download } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { countOf } from "@/lib/domain/text";
import { HIDDEN_LIST } from "@/lib/lists/labels";
import type { SentMessageDetail } from "@/lib/messages/find";
import { RecipientName } from "./recipient-name";

/** Whom a message is for: the first ones by name, and how many more. */
export function RecipientList({ message }: { message: SentMessageDetail }) {
  const { recipients, lists, chosenCount, status, toAll, recipientKind, recipientCount } = message;
  const count = status === "brouillon" ? chosenCount : recipientCount;
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
      {count > recipients.length && (
        <p className="mt-3 text-encre-douce">et {countOf(count - recipients.length, "autre")}.</p>
      )}
      {status === "envoye" && (
        <ButtonLink variant="secondary" href={`/envoi/${message.reference}/destinataires`} className="mt-4">
          <Icon icon={Download} />
          Télécharger les destinataires (CSV)
        </ButtonLink>
      )}
      {lists.length > 0 && (
        <p className="mt-3">
          Et les membres de{"\u00a0"}:{" "}
          {lists
            .map(({ name, deleted, hidden }) =>
              hidden ? HIDDEN_LIST.toLowerCase() : deleted ? `${name} (supprimée)` : name,
            )
            .join(", ")}
          .
        </p>
      )}
      {count === 0 && !all && lists.length === 0 && (
        <p className="mt-1 text-encre-douce">Aucun destinataire n’est encore choisi.</p>
      )}
    </section>
  );
}
