import { param, type SearchParams } from "./url";

/** I3, O6 */
export const PAGE_SIZES = [5, 10, 20, 50] as const;

/** Page number asked for, 1 at least; the last page is known later (`clampPage`). Nonsense is 1. */
export function parsePage(text: string): number {
  const page = Number(text);
  return Number.isFinite(page) ? Math.max(1, Math.trunc(page)) : 1;
}

/** Rows per page: the nearest size on offer; nonsense or nothing is the first. */
export function parsePageSize(text: string): number {
  const size = Number(text);
  if (text.trim() === "" || !Number.isFinite(size)) return PAGE_SIZES[0];
  return PAGE_SIZES.reduce((best, next) => (Math.abs(next - size) < Math.abs(best - size) ? next : best));
}

/** Totals are exact up to this; beyond, « plus de 10 000 » is said, and pages go on one after the other. */
export const COUNTED = 10_000;

/** A drop-down of names holds this many; beyond, a field takes a name or an identifier. */
export const NAMES_OFFERED = 50;

/** `more`: there is more than `total`, on pages after the last one that is counted. */
export type Page = { page: number; pageCount: number; pageSize: number; total: number; more?: true };

/** The nearest page that exists. */
export function clampPage(asked: number, pageSize: number, total: number): Page {
  const pageCount = Math.max(1, Math.ceil(total / pageSize));
  return { page: Math.min(asked, pageCount), pageCount, pageSize, total };
}

/** The metadata of a page that turns: from its second page on, its title says which one is asked for (WCAG 2.4.2). */
export const titledByPage =
  (title: string) =>
  async ({ searchParams }: { searchParams: Promise<SearchParams> }) => {
    const page = parsePage(param(await searchParams, "page"));
    return { title: page > 1 ? `${title}, page ${page}` : title };
  };

export const offsetOf = ({ page, pageSize }: Page) => (page - 1) * pageSize;
