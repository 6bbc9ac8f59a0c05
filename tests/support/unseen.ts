/** Texts that name nothing, and texts that do: what browser, zod, imports and database must judge alike. */
export const unseen: Record<string, string> = {
  "the Hangul filler": "\u3164",
  "the empty braille pattern": "\u2800",
  "Hangul choseong and jungseong fillers": "\u115f\u1160",
  "the halfwidth Hangul filler": "\uffa0",
  "soft hyphens": "\u00ad\u00ad",
  "zero-width spaces and joiners": "\u200b\u200c\u200d\u2060\ufeff",
  "marks of direction": "\u200e\u200f\u061c",
  "a variation selector": "\ufe0f",
  "a combining grapheme joiner": "\u034f",
  "all sorts of spaces": " \t\u00a0\u1680\u2003\u202f\u205f\u3000",
  mixed: " \u3164\u00a0\u2800\u200b",
};

/** Nothing is seen, and no text may hold them. */
export const reversing: Record<string, string> = {
  "direction overrides": "\u202e\u202d",
  isolates: "\u2066\u2069",
  "tag characters": "\u{e0001}\u{e0041}\u{e007f}",
};

export const seen = ["a", ".", "é", "😀", "Ville de Chambéry", "東京", "٣", "👩‍👩‍👧", "x\u3164", "\u2800-"];
