type MatchPart = { text: string; hit: boolean };

/** As it is searched: without accents and capitals. */
export const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Cuts a name where it contains the words of a query, whatever their accents and case: "elec" is found in "Élec". */
export function matchParts(text: string, query: string): MatchPart[] {
  const letters = [...text.normalize("NFC")];
  const folded = letters.map(fold);
  // Folding may change a letter's length (or drop a lone accent): `owner` tells which letter each folded one came from.
  const flat = folded.join("");
  const owner = folded.flatMap((piece, index) => Array<number>(piece.length).fill(index));
  const hits = new Set<number>();
  for (const word of fold(query).split(/\s+/).filter(Boolean)) {
    for (let at = flat.indexOf(word); at >= 0; at = flat.indexOf(word, at + word.length)) {
      for (const letter of owner.slice(at, at + word.length)) hits.add(letter);
    }
  }
  const parts: MatchPart[] = [];
  letters.forEach((letter, index) => {
    const hit = hits.has(index);
    const last = parts.at(-1);
    if (last?.hit === hit) last.text += letter;
    else parts.push({ text: letter, hit });
  });
  return parts;
}
