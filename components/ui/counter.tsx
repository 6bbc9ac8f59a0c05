import { formatNumber } from "@/lib/domain/text";
import { classes } from "./classes";

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
      {formatNumber(length)} sur {formatNumber(max)} caractères
    </p>
  );
}
