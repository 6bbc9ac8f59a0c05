/**
 * The display ruler: how far a message is in its display period, 0 to 1. Always beside the dates in words, so hidden
 * from readers; drawn with SVG attributes, because the Content-Security-Policy refuses inline styles.
 */
export function Regle({ progress }: { progress: number }) {
  const position = `${Math.round(Math.min(1, Math.max(0, progress)) * 100)}%`;
  return (
    <svg aria-hidden="true" height="14" className="w-full overflow-visible tableau:max-w-100">
      <line className="stroke-trait-fort stroke-2 forced-colors:stroke-[CanvasText]" x1="0" x2="100%" y1="7" y2="7" />
      <line className="stroke-accent stroke-4 forced-colors:stroke-[Highlight]" x1="0" x2={position} y1="7" y2="7" />
      <line className="stroke-trait-fort stroke-2 forced-colors:stroke-[CanvasText]" x1="0" x2="0" y1="1" y2="13" />
      <line
        className="stroke-trait-fort stroke-2 forced-colors:stroke-[CanvasText]"
        x1="100%"
        x2="100%"
        y1="1"
        y2="13"
      />
      <circle
        className="fill-accent stroke-feuille stroke-2 forced-colors:fill-[Highlight] forced-colors:stroke-[Canvas]"
        cx={position}
        cy="7"
        r="5.5"
      />
    </svg>
  );
}
