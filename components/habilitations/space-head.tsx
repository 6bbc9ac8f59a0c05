import type { ReactNode } from "react";
import { PageHead } from "@/components/shell/page-frame";
import { BackLink } from "@/components/ui/back-link";
import { Panel } from "@/components/ui/panel";
import type { AdministeredHead } from "@/lib/habilitations/find";
import { habilitationsPath } from "@/lib/habilitations/query";

const parts = [
  { key: "personnes", name: "Personnes", rest: "" },
  { key: "services", name: "Services", rest: "/services" },
  { key: "historique", name: "Historique", rest: "/historique" },
] as const;

type SpaceHeadProps = {
  structure: AdministeredHead;
  current: (typeof parts)[number]["key"];
  /** Only for those who administer several structures. */
  several: boolean;
  lead: string;
  action?: ReactNode;
};

/** The head of each page of a structure's space: its name, then the three parts. */
export function SpaceHead({ structure, current, several, lead, action }: SpaceHeadProps) {
  return (
    <>
      {several && <BackLink href="/habilitations">Toutes mes structures</BackLink>}
      <PageHead title={structure.designation} lead={lead} action={action} />
      {!structure.active && (
        <Panel title="Cette structure est fermée." className="mb-6">
          Ses messages restent lisibles.
        </Panel>
      )}
      <nav aria-label="Parties de l’espace du gestionnaire" className="mb-8 border-b border-trait print:hidden">
        <ul className="-mb-px flex flex-wrap gap-x-6">
          {parts.map(({ key, name, rest }) => (
            <li key={key}>
              <a
                href={habilitationsPath(structure.identifier, rest)}
                aria-current={key === current ? "page" : undefined}
                className="inline-flex min-h-11 items-center border-b-3 border-transparent font-semibold no-underline hover:border-trait-fort aria-[current]:border-accent aria-[current]:text-encre forced-colors:not-aria-[current]:border-b-0 forced-colors:not-aria-[current]:pb-0.75"
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}
