"use client";

import { type ClipboardEvent, useEffect, useRef, useState } from "react";
import { type IdentifierLine, lineKey, onOneLine, type PastedState, pastedLines } from "@/lib/recipients/pasted";
import { CHOSEN_MAX, type Recipient } from "@/lib/recipients/policy";

export type Unadded = IdentifierLine & { state: Exclude<PastedState, "bonne"> };

/** What became of the last paste; `tooMany` counts what would have been there. */
export type Pasted =
  | { status: "idle" | "unready" | "checking" | "failed" }
  | { status: "tooMany"; count: number }
  | { status: "done"; added: number; already: number; unadded: Unadded[] };

type Field = {
  structure: string;
  type: string;
  chosen: Recipient[];
  onChange: (chosen: Recipient[]) => void;
  text: string;
  onTextChange: (text: string) => void;
};

const idle: Pasted = { status: "idle" };

/**
 * C3: pasted identifiers become recipients at once. While the server looks at them they stand in the field as text, and stay there
 * when it can't be reached: the form takes them too.
 */
export function usePasted(field: Field) {
  const [pasted, setPasted] = useState<Pasted>(idle);
  // An answer comes later: to the recipients of then, unless the sender or the kind has changed.
  const latest = useRef(field);
  useEffect(() => {
    latest.current = field;
  });

  async function add(lines: IdentifierLine[]) {
    const { structure, type, onTextChange } = field;
    if (lines.length > CHOSEN_MAX) return setPasted({ status: "tooMany", count: lines.length });
    if (structure === "" || type === "") return setPasted({ status: "unready" });
    const standing = onOneLine(lines);
    onTextChange(standing);
    setPasted({ status: "checking" });
    const answers = await ask(structure, type, lines);
    const now = latest.current;
    if (now.structure !== structure || now.type !== type) return setPasted(idle);
    if (!answers) return setPasted({ status: "failed" });
    const known = new Set(now.chosen.map(({ key }) => key));
    const found = answers.flatMap(({ recipient }) => (recipient ? [recipient] : []));
    const added = found.filter(({ key }) => !known.has(key));
    if (known.size + added.length > CHOSEN_MAX)
      return setPasted({ status: "tooMany", count: known.size + added.length });
    if (added.length > 0) now.onChange([...now.chosen, ...added]);
    if (now.text === standing) now.onTextChange("");
    const unadded = lines.flatMap((line, index) => {
      const state = answers[index]?.state ?? "illisible";
      return state === "bonne" ? [] : [{ ...line, state }];
    });
    setPasted({ status: "done", added: added.length, already: found.length - added.length, unadded });
  }

  function onPaste(event: ClipboardEvent<HTMLInputElement>) {
    const lines = pastedLines(event.clipboardData.getData("text"));
    if (lines.length === 0) return;
    event.preventDefault();
    const once = new Map(lines.map((line) => [lineKey(line), line]));
    void add([...once.values()]);
  }

  return { pasted, onPaste, forget: () => setPasted(idle) };
}

type Answer = { state: PastedState; recipient: Recipient | null };

async function ask(structure: string, type: string, lignes: IdentifierLine[]): Promise<Answer[] | null> {
  const answer = await fetch("/api/destinataires/identifiants", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ structure, type, lignes }),
  }).catch(() => null);
  return answer?.ok ? ((await answer.json()) as { states: Answer[] }).states : null;
}
