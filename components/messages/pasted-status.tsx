import type { ReactNode } from "react";
import { countOf, formatNumber } from "@/lib/domain/text";
import { pastedReasons } from "@/lib/recipients/labels";
import { CHOSEN_MAX } from "@/lib/recipients/policy";
import type { Pasted, Unadded } from "./use-pasted";

const SHOWN = 5;

/** What became of pasted identifiers: how many were added, and which were not, and why. */
export function PastedStatus({ pasted, forList }: { pasted: Pasted; forList?: boolean }) {
  return (
    <div role="status" className="mt-1.5 text-sm wrap-anywhere empty:hidden">
      {sentence(pasted, forList)}
      {pasted.status === "done" && pasted.unadded.length > 0 && <UnaddedList unadded={pasted.unadded} />}
    </div>
  );
}

function sentence(pasted: Pasted, forList?: boolean) {
  switch (pasted.status) {
    case "idle":
      return null;
    case "unready":
      return <Problem>Choisissez d’abord la structure et le type de destinataires, puis collez de nouveau.</Problem>;
    case "checking":
      return "Vérification en cours…";
    case "failed":
      return <Problem>La vérification n’a pas abouti. Collez de nouveau dans un instant.</Problem>;
    case "tooMany":
      return (
        <Problem>
          Rien n’a été ajouté{"\u00a0"}: {countOf(CHOSEN_MAX, "destinataire")} au maximum, choisis un par un (
          {formatNumber(pasted.count)} avec ce que vous collez).{" "}
          {forList
            ? "Pour davantage, créez la liste, puis ajoutez-les depuis un fichier."
            : "Pour davantage, créez une liste de diffusion à partir d’un fichier."}
        </Problem>
      );
    case "done":
      return <p className="font-semibold">{countsOf(pasted)}</p>;
  }
}

const Problem = ({ children }: { children: ReactNode }) => <p className="font-semibold text-erreur">{children}</p>;

function countsOf({ added, already, unadded }: Extract<Pasted, { status: "done" }>): string {
  const counts = [countOf(added, "destinataire ajouté", "destinataires ajoutés")];
  if (already > 0) counts.push(countOf(already, "déjà choisi", "déjà choisis"));
  if (unadded.length > 0) counts.push(countOf(unadded.length, "non ajouté", "non ajoutés"));
  return `${counts.join(", ")}${unadded.length > 0 ? "\u00a0:" : "."}`;
}

function UnaddedList({ unadded }: { unadded: Unadded[] }) {
  const rest = unadded.slice(SHOWN);
  return (
    <>
      <Lines lines={unadded.slice(0, SHOWN)} />
      {rest.length > 0 && (
        <details className="mt-1">
          <summary className="inline-flex min-h-11 cursor-pointer items-center underline">
            Voir {rest.length > 1 ? `les ${countOf(rest.length, "autre")}` : "l’autre"}
          </summary>
          <Lines lines={rest} />
        </details>
      )}
    </>
  );
}

const Lines = ({ lines }: { lines: Unadded[] }) => (
  <ul className="tabular-nums">
    {lines.map(({ identifiant, service, state }) => (
      <li key={`${identifiant} ${service}`}>
        {identifiant || "Ligne sans identifiant"}
        {service && `, service ${service}`}
        {"\u00a0"}: {pastedReasons[state]}
      </li>
    ))}
  </ul>
);
