import { classes } from "./classes";

/** Groups thousands with U+202F, the narrow no-break space of French typography. */
const grouped = (count: number) => String(count).replace(/\B(?=(?:\d{3})+$)/g, "\u202f");

/** "42 sur 50 caractères". `length` is in code points; the id ends in "-compte" for `describedBy`. */
export function Counter({ id, length, max }: { id: string; length: number; max: number }) {
  return (
    <p
      id={id}
      className={classes(
        "ml-auto text-sm whitespace-nowrap tabular-nums",
        length > max ? "font-semibold text-erreur" : "text-encre-douce",
      )}
    >
      {grouped(length)} sur {grouped(max)} caractères
    </p>
  );
}
