import type { LucideIcon } from "lucide-react";
import { classes } from "./classes";

/** A decorative icon, 18 px; the words beside it carry the meaning. */
export function Icon({ icon: Drawing, className }: { icon: LucideIcon; className?: string }) {
  return <Drawing aria-hidden="true" focusable="false" className={classes("size-4.5 flex-none", className)} />;
}
