"use client";

import { useState } from "react";
import { tellStale } from "@/components/ui/stale";
import type { FileLine } from "@/lib/lists/file/parse";
import type { LineState } from "@/lib/lists/labels";
import { submitFilePart } from "@/lib/lists/members/actions";
import { LINES_AT_ONCE } from "@/lib/lists/policy";
import { lineKey } from "@/lib/recipients/pasted";

export type CheckedLine = FileLine & { state: LineState; key: string };
/** Another object at each try: the same error twice takes the focus twice. */
type FileError = { message: string };
export type Work = { label: string; done: number; total: number } | null;

/** From a file: what each line is, part by part; then the good ones, part by part. Nothing is written before the second. */
export function useFileCheck(id: number) {
  const [checked, setChecked] = useState<CheckedLine[] | null>(null);
  const [work, setWork] = useState<Work>(null);
  const [error, setError] = useState<FileError | null>(null);
  const fail = (message: string) => setError({ message });

  async function check(lines: FileLine[]) {
    tellStale(true);
    setError(null);
    setChecked(null);
    const seen = new Set<string>();
    const result: CheckedLine[] = [];
    for (let start = 0; start < lines.length; start += LINES_AT_ONCE) {
      setWork({ label: "Vérification du fichier", done: start, total: lines.length });
      const part = lines.slice(start, start + LINES_AT_ONCE);
      const states = await ask(id, part);
      if (!states) {
        setWork(null);
        return fail("La vérification n’a pas abouti. Rien n’a été ajouté\u00a0: réessayez dans un instant.");
      }
      part.forEach((line, index) => {
        const { state, key } = states[index] ?? { state: "illisible" as const, key: "" };
        const twice = seen.has(lineKey(line));
        seen.add(lineKey(line));
        result.push({ ...line, key, state: twice ? "doublon" : state });
      });
    }
    setWork(null);
    setChecked(result);
  }

  async function add(good: CheckedLine[]) {
    tellStale(true);
    setError(null);
    let added = 0;
    for (let start = 0; start < good.length; start += LINES_AT_ONCE) {
      setWork({ label: "Ajout à la liste", done: start, total: good.length });
      const form = new FormData();
      form.set("id", String(id));
      for (const { key } of good.slice(start, start + LINES_AT_ONCE)) form.append("destinataires", key);
      const state = await submitFilePart({ status: "idle" }, form).catch(() => null);
      if (state?.status !== "done") {
        setWork(null);
        const why = state?.status === "refused" ? state.message : "La connexion a été perdue.";
        return fail(
          `${why} ${added} destinataires sont déjà ajoutés\u00a0; recommencez pour les autres, personne ne sera ajouté deux fois.`,
        );
      }
      added += state.count ?? 0;
    }
    window.location.assign(`/listes/${id}/modifier?annonce=ajoutes&ajoutes=${added}`);
  }

  return { checked, work, error, setError, fail, check, add };
}

async function ask(id: number, lines: FileLine[]): Promise<{ state: LineState; key: string }[] | null> {
  const answer = await fetch(`/api/listes/${id}/verification`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ lignes: lines.map(({ identifiant, service }) => ({ identifiant, service })) }),
  }).catch(() => null);
  return answer?.ok ? ((await answer.json()) as { states: { state: LineState; key: string }[] }).states : null;
}
