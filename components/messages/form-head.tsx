import type { ReactNode } from "react";
import { PageHead } from "@/components/shell/page-frame";
import { BackLink } from "@/components/ui/back-link";
import { RequiredMark } from "@/components/ui/field";

/** The head of the composer: the star is explained once, here. */
export function FormHead({ title, notice }: { title: string; notice?: ReactNode }) {
  return (
    <>
      <BackLink href="/envoi">Retour à la boîte d’envoi</BackLink>
      {notice}
      <PageHead
        title={title}
        lead={
          <>
            Les destinataires ne pourront pas répondre à ce message. Les champs marqués d’un
            <RequiredMark />
            <span className="sr-only"> astérisque</span> sont obligatoires.
          </>
        }
      />
    </>
  );
}
