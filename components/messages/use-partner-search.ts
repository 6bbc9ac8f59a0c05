"use client";

import { useState } from "react";
import { ALL_RESULTS_MAX, CRITERIA_MAX, type Recipient } from "@/lib/recipients/policy";
import type { FoundPartner } from "@/lib/recipients/search/find";

export type SearchFields = {
  identifiant: string;
  designation: string;
  codePostal: string;
  ville: string;
  services: boolean;
};

const noCriteria: SearchFields = { identifiant: "", designation: "", codePostal: "", ville: "", services: true };

/** The first criterion that is longer than the server reads: told at its field, and not searched. */
export const tooLong = (fields: SearchFields) =>
  (Object.keys(CRITERIA_MAX) as (keyof typeof CRITERIA_MAX)[]).find((name) => fields[name].length > CRITERIA_MAX[name]);

type Results = { recipients: FoundPartner[]; page: { page: number; pageCount: number; total: number }; more: boolean };

/** The parameters of a search, as the route and the action take them. */
export function criteriaParams(structure: string, type: string, fields: SearchFields): Record<string, string> {
  const { services, ...texts } = fields;
  return { structure, type, ...texts, ...(services ? { services: "oui" } : {}) };
}

/** C4: the pages of a search, read one at a time. */
export function usePartnerSearch(structure: string, type: string) {
  const [fields, setFields] = useState(noCriteria);
  const [asked, setAsked] = useState<SearchFields | null>(null);
  const [results, setResults] = useState<Results | null>(null);
  const [status, setStatus] = useState<"idle" | "loading" | "error">("idle");

  async function read<T>(criteria: SearchFields, page: number): Promise<T | null> {
    setStatus("loading");
    const params = new URLSearchParams({ ...criteriaParams(structure, type, criteria), page: String(page) });
    const answer = await fetch(`/api/destinataires/recherche?${params}`, { cache: "no-store" }).catch(() => null);
    setStatus(answer?.ok ? "idle" : "error");
    return answer?.ok ? ((await answer.json()) as T) : null;
  }

  async function search(criteria: SearchFields, page = 1) {
    const found = await read<Results>(criteria, page);
    if (!found) return;
    setAsked(criteria);
    setResults(found);
  }

  /** Everybody who matches, where a form may carry them. */
  const readAll = async (): Promise<Recipient[]> => {
    if (!asked || !results || results.page.total > ALL_RESULTS_MAX) return [];
    return (await read<{ recipients: Recipient[] }>(asked, 0))?.recipients ?? [];
  };

  function reset() {
    setFields(noCriteria);
    setResults(null);
    setAsked(null);
    setStatus("idle");
  }

  return { fields, setFields, asked, results, status, search, readAll, reset };
}
