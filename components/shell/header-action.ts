/** A link or button of the header. */
export const HEADER_ACTION =
  "inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-control px-2 text-sm whitespace-nowrap text-sur-accent no-underline " +
  "hover:bg-accent hover:text-sur-accent focus-visible:rounded-control focus-visible:-outline-offset-3 aria-[current]:bg-accent";
