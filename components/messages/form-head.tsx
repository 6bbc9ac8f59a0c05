import { PageHead } from "@/components/shell/page-frame";
import { RequiredMark } from "@/components/ui/field";

/** The head of the composer: the star is explained once, here. */
export function FormHead({ title }: { title: string }) {
  return (
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
  );
}
