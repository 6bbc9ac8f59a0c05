import { Check, CircleAlert, Info, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { ArrivalFocus } from "./arrival-focus";
import { classes } from "./classes";
import { Icon } from "./icon";

type Tone = "info" | "success" | "error";

const LOOKS: Record<Tone, { icon: LucideIcon; look: string }> = {
  info: { icon: Info, look: "border-trait bg-pierre-50" },
  success: { icon: Check, look: "border-accent bg-accent-pale" },
  error: { icon: CircleAlert, look: "border-erreur bg-erreur-pale" },
};

type PanelProps = {
  tone?: Tone;
  title?: ReactNode;
  className?: string;
  /** It says what the last action did: the focus comes to it with the page. */
  arrives?: boolean;
  /** It answers a press on this page: the focus comes to it at each new answer, and it into view. */
  attempt?: unknown;
  children?: ReactNode;
};

/** A panel that stays. A success or an error that arrives after an action goes inside a `StatusRegion`. */
export function Panel({ tone = "info", title, className, arrives, attempt, children }: PanelProps) {
  const { icon, look } = LOOKS[tone];
  return (
    <div
      tabIndex={arrives ? -1 : undefined}
      data-arrives={arrives || undefined}
      className={classes(
        "grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 rounded-panel border px-4 py-3",
        look,
        attempt !== undefined &&
          "scroll-my-4 focus:rounded-panel focus:outline-3 focus:outline-offset-2 focus:outline-encre",
        className,
      )}
    >
      <Icon icon={icon} className={classes("mt-[0.1875rem]", tone === "error" && "text-erreur")} />
      <div className="wrap-anywhere">
        {title && <b className={classes(tone === "error" && "text-erreur")}>{title}</b>} {children}
      </div>
      {arrives && <ArrivalFocus attempt={attempt} />}
    </div>
  );
}

/** Must be on the page before its text: readers say what changes inside. */
export function StatusRegion({ children, className }: { children?: ReactNode; className?: string }) {
  return (
    <div role="status" className={classes("not-empty:mb-6", className)}>
      {children}
    </div>
  );
}
