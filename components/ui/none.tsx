/** An empty cell: a dash to the eye, a word to the ear. */
export function None({ word = "aucun" }: { word?: string }) {
  return (
    <span className="text-encre-douce">
      <span aria-hidden="true">–</span>
      <span className="sr-only">{word}</span>
    </span>
  );
}
