import type { Metadata } from "next";
import { RequestForm } from "@/components/account/request-form";
import { StructureSearch } from "@/components/account/structure-search";
import { EspaceFrame } from "@/components/shell/espace-frame";
import { PageHead } from "@/components/shell/page-frame";
import { BackLink } from "@/components/ui/back-link";
import { RequiredMark } from "@/components/ui/field";
import { requireViewer } from "@/lib/auth/current";
import { parseStructureQuery, structurePath } from "@/lib/habilitations/request/query";
import { readAccessRequest } from "@/lib/habilitations/request/search";
import type { SearchParams } from "@/lib/web/url";

type Props = { searchParams: Promise<SearchParams> };

export const metadata: Metadata = { title: "Demander un accès" };

/** A2: a structure by its identifier, then what to ask for there. */
export default async function AccessRequestPage({ searchParams }: Props) {
  const query = parseStructureQuery(await searchParams);
  const viewer = await requireViewer(structurePath(query));
  const found = await readAccessRequest(viewer, query.typed, query.type);
  const { structure } = found;
  return (
    <EspaceFrame viewer={viewer} bare={viewer.habilitations.length === 0} account>
      <BackLink href="/compte">Retour à mon compte</BackLink>
      <PageHead
        title="Demander un accès"
        lead={
          <>
            Les gestionnaires de la structure reçoivent votre demande et y répondent. Vous suivez leur réponse dans «
            {"\u00a0"}Mon compte{"\u00a0"}».
            {structure?.answered && (
              <>
                {" "}
                Les champs marqués d’un
                <RequiredMark />
                <span className="sr-only"> astérisque</span> sont obligatoires.
              </>
            )}
          </>
        }
      />
      <StructureSearch query={query} found={found} />
      {structure?.answered && <RequestForm key={structure.id} structure={structure} />}
    </EspaceFrame>
  );
}
