import { PageHead } from "@/components/shell/page-frame";
import { BackLink } from "@/components/ui/back-link";
import { countOf } from "@/lib/domain/text";
import type { SentMessageDetail } from "@/lib/messages/find";

/** What stays as sent, above the form of what may still change (E3). */
export function SentSummary({ message }: { message: SentMessageDetail }) {
  const { reference, title, body, sender, recipientCount } = message;
  return (
    <>
      <BackLink href={`/envoi/${reference}`}>Retour au message</BackLink>
      <PageHead
        title="Modifier un message envoyé"
        lead="Le titre, le texte et l’émetteur ne changent plus. Vous pouvez déplacer les dates d’affichage et ajouter des destinataires."
      />
      <section aria-labelledby="s-envoye" className="mb-8 rounded-panel border border-trait bg-pierre-50 px-5 py-4">
        <h2 id="s-envoye" className="text-lg wrap-anywhere">
          {title}
        </h2>
        <p className="mt-0.5 text-sm text-encre-douce tabular-nums">
          {reference}, {sender.designation}
          {sender.service && `, service ${sender.service.code}`}, {countOf(recipientCount, "destinataire")}
        </p>
        <p className="mt-2 line-clamp-3 max-w-lecture wrap-anywhere whitespace-pre-line">{body}</p>
      </section>
    </>
  );
}
