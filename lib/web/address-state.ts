import { PAGE_SIZES, parsePage, parsePageSize } from "./pagination";
import { param, type SearchParams } from "./url";

/** A parameter of an address, `max` UTF-16 units at most: U+0000 is left out, and of a repeated one the first counts. */
export const readText = (params: SearchParams, name: string, max = 200): string =>
  param(params, name).replaceAll("\u0000", "").slice(0, max);

/** Which page of a list, and how many rows it has. */
export type InPages = { page: number; pageSize: number };

/** What a link to another page, or to other rows, changes: with other rows one begins at the first page. */
export type Turn = { page?: number; size?: number };

/** I3, O6: the pages of a list in its address. `usual` rows and the first page are left out of it. */
export const pages = (usual: number = PAGE_SIZES[0], names = { page: "page", size: "parPage" }) => ({
  read(params: SearchParams): InPages {
    const size = readText(params, names.size, 20).trim();
    return {
      page: parsePage(readText(params, names.page, 20)),
      pageSize: size === "" ? usual : parsePageSize(size),
    };
  },
  /** The parameters of the page that `turn` leads to. */
  write({ pageSize }: InPages, { page = 1, size = pageSize }: Turn = {}): Record<string, string> {
    return { [names.page]: page > 1 ? String(page) : "", [names.size]: size === usual ? "" : String(size) };
  },
});
