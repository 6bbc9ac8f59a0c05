import { param, pathWith, type SearchParams } from "@/lib/web/url";

/** The search of a structure, as the address says it; `typed` is null before anything was searched. */
export type StructureQuery = { typed: string | null; type: string };

export function parseStructureQuery(params: SearchParams): StructureQuery {
  const clean = (name: string, max: number) => param(params, name).replaceAll("\u0000", "").slice(0, max);
  return { typed: params.identifiant === undefined ? null : clean("identifiant", 200), type: clean("type", 20) };
}

export const structurePath = ({ typed, type }: StructureQuery) =>
  pathWith("/compte/demande", { identifiant: typed ?? "", type });
