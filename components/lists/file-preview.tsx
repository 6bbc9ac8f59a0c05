"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { countOf, formatNumber } from "@/lib/domain/text";
import { countLines, type LineState, lineStates } from "@/lib/lists/labels";
import { csvLine } from "@/lib/web/csv";
import type { CheckedLine } from "./use-file-check";

const SHOWN = 20;

/** What a file holds: how many of each, the lines that will not be added, and the button for those that will. */
export function FilePreview({ lines, onAdd }: { lines: CheckedLine[]; onAdd: (good: CheckedLine[]) => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const good = lines.filter(({ state }) => state === "bonne");
  const rest = lines.filter(({ state }) => state !== "bonne");
  const states = (Object.keys(lineStates) as LineState[]).map((state) => ({
    state,
    count: lines.filter((line) => line.state === state).length,
  }));

  // Each result is drawn anew (`FileMembers` shows the progress in between), and takes the focus.
  useEffect(() => heading.current?.focus(), []);

  function download() {
    const text = `\ufeff${csvLine(["Ligne", "Identifiant", "CodeService", "Motif"])}${rest
      .map(({ line, identifiant, service, state }) => csvLine([String(line), identifiant, service, lineStates[state]]))
      .join("")}`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    link.download = "lignes-non-ajoutees.csv";
    link.click();
    URL.revokeObjectURL(link.href);
  }

  return (
    <div className="rounded-panel border border-trait-fort p-5">
      <h3 ref={heading} tabIndex={-1} className="text-lg">
        {countOf(lines.length, "ligne lue", "lignes lues")}
      </h3>
      <ul className="mt-2">
        {states
          .filter(({ count }) => count > 0)
          .map(({ state, count }) => (
            <li key={state}>
              <span className="font-medium tabular-nums">{countLines(count, state)}</span>
            </li>
          ))}
      </ul>
      {rest.length > 0 && (
        <>
          <h4 className="mt-4 font-semibold">Lignes qui ne seront pas ajoutées</h4>
          <ul className="mt-1 tabular-nums">
            {rest.slice(0, SHOWN).map(({ line, identifiant, service, state }) => (
              <li key={line} className="wrap-anywhere">
                Ligne {formatNumber(line)}, {identifiant || "vide"}
                {service && `, service ${service}`}
                {"\u00a0"}: {lineStates[state]}
              </li>
            ))}
          </ul>
          {rest.length > SHOWN && <p>et {formatNumber(rest.length - SHOWN)} autres.</p>}
          <Button variant="text" className="-ml-3" onClick={download}>
            Télécharger ces lignes (CSV)
          </Button>
        </>
      )}
      <div className="mt-4">
        {good.length > 0 ? (
          <Button variant="primary" onClick={() => onAdd(good)}>
            Ajouter {countOf(good.length, "destinataire")}
          </Button>
        ) : (
          <p>Aucune ligne n’est à ajouter.</p>
        )}
      </div>
    </div>
  );
}
