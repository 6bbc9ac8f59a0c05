import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { formatNumber } from "@/lib/domain/text";
import { Icon } from "./icon";

type PaginationProps = {
  page: number;
  pageCount: number;
  pageSize: number;
  sizes?: readonly number[];
  href: (target: { page?: number; size?: number }) => string;
  /** Names the navigation: "Pages de messages reçus". */
  label: string;
  /** The guide says « Vue(s) » for messages and « Ligne(s) » for lists (I3, L2). */
  unit?: "Vue(s)" | "Ligne(s)";
  /** There is more than the pages that are counted: where it goes on from here, and back. */
  beyond?: { previous: string | null; next: string | null };
};

const ITEM = "inline-flex min-h-11 min-w-11 items-center justify-center gap-1 rounded-control px-2.5";

function Step({ href, rel, children }: { href: string | null; rel: "prev" | "next"; children: ReactNode }) {
  if (!href) return <span className={`${ITEM} text-encre-douce`}>{children}</span>;
  return (
    <a href={href} rel={rel} className={`${ITEM} hover:bg-pierre-100`}>
      {children}
    </a>
  );
}

/** Links only: page and size are in the address, and work without script. */
export function Pagination({
  page,
  pageCount,
  pageSize,
  sizes = [5, 10, 20, 50],
  href,
  label,
  unit = "Ligne(s)",
  beyond,
}: PaginationProps) {
  return (
    <div className="mt-4 flex print:hidden flex-col justify-between gap-x-8 gap-y-2 tabular-nums tableau:flex-row tableau:items-center">
      <nav aria-label={label} className="-ml-2.5 flex items-center gap-1 max-tableau:justify-between">
        <Step href={beyond?.previous ?? (page > 1 ? href({ page: page - 1 }) : null)} rel="prev">
          <Icon icon={ChevronLeft} />
          Précédente
        </Step>
        <p className="px-2 whitespace-nowrap">
          <b aria-current="page">{formatNumber(page)}</b> sur {beyond && "plus de "}
          {formatNumber(Math.max(1, pageCount))}
        </p>
        <Step href={page < pageCount ? href({ page: page + 1 }) : (beyond?.next ?? null)} rel="next">
          Suivante
          <Icon icon={ChevronRight} />
        </Step>
      </nav>
      <nav aria-label={`${unit} par page, ${label.toLowerCase()}`} className="-mr-2.5 flex flex-wrap items-center">
        <p className="mr-1">
          {unit} par page{"\u00a0"}:
        </p>
        {sizes.map((size) => (
          <a
            key={size}
            href={href({ size })}
            aria-current={size === pageSize ? "true" : undefined}
            className={`${ITEM} hover:bg-pierre-100 aria-[current]:bg-pierre-100 aria-[current]:font-bold aria-[current]:text-encre aria-[current]:no-underline`}
          >
            {size}
          </a>
        ))}
      </nav>
    </div>
  );
}
