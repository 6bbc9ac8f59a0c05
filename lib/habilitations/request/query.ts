import { readText } from "@/lib/web/address-state";
import { pathWith, type SearchParams } from "@/lib/web/url";

/** The search of a structure, as the address says it; `typed` is null before anything was searched. */
export type StructureQuery = { typed: string | null; type: string };

export const parseStructureQuery = (params: SearchParams): StructureQuery => ({
  typed: params.identifiant === undefined ? null : readText(params, "identifiant"),
  type: readText(params, "type", 20),
});

export const structurePath = ({ typed, type }: StructureQuery) =>
  pathWith("/compte/demande", { identifiant: typed ?? "", type });
