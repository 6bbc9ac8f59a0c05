"use client";

import { useEffect, useState } from "react";
import { countOf, formatNumber } from "@/lib/domain/text";
import type { AudienceFields } from "./use-composer";

/** The live count: those chosen one by one, and with the lists the total, each recipient once (C3, C6). */
export function RecipientCount({ fields }: { fields: AudienceFields }) {
  const { structure, type, recipients, lists, others, toAll } = fields;
  const [total, setTotal] = useState<number | null>(null);
  const keys = recipients.map(({ key }) => key).join("\n");
  const ids = lists.join();

  useEffect(() => {
    setTotal(null);
    if ((ids === "" && !toAll) || type === "") return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const answer = await fetch("/api/destinataires/total", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          structure,
          type,
          destinataires: toAll || keys === "" ? [] : keys.split("\n"),
          listes: toAll || ids === "" ? [] : ids.split(",").map(Number),
          tous: toAll,
        }),
        signal: abort.signal,
      })
        .then((response) => (response.ok ? (response.json() as Promise<{ total: number }>) : null))
        // Left behind, even between the head of an answer and its body.
        .catch(() => null);
      if (answer && !abort.signal.aborted) setTotal(answer.total);
    }, 150);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [structure, type, keys, ids, toAll]);

  if (toAll)
    return (
      <b>
        Tous vos {type === "client" ? "clients" : "fournisseurs"}
        {total !== null && `\u00a0: ${countOf(total, "destinataire")}`}
      </b>
    );
  const alone = recipients.length + others;
  return (
    <>
      <b>{countOf(alone, "destinataire")}</b>
      {total !== null && `, ${formatNumber(total + others)} avec ${lists.length > 1 ? "les listes" : "la liste"}`}
    </>
  );
}
