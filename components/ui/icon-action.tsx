import type { LucideIcon } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";
import { Icon } from "./icon";

type ActionProps = { icon: LucideIcon; label: string; context: string; danger?: boolean };

/** Desktop: a 36 px icon (28 px while the table is tight). Phone: icon and word, 44 px high. */
const LOOK =
  "inline-flex h-11 items-center justify-center gap-1 rounded-control border border-transparent px-1 font-semibold no-underline " +
  "hover:border-trait hover:bg-pierre-100 tableau:h-9 tableau:w-7 tableau:px-0 large:w-9";

const look = (danger?: boolean) => classes(LOOK, danger ? "text-erreur hover:text-erreur" : "text-accent");

function Content({ icon, label, context }: ActionProps) {
  return (
    <>
      <Icon icon={icon} />
      <span className="tableau:sr-only">
        {label}
        <span className="sr-only"> {context}</span>
      </span>
    </>
  );
}

export function IconLink({
  icon,
  label,
  context,
  danger,
  ...props
}: ActionProps & Omit<ComponentProps<"a">, "className" | "children"> & { href: string }) {
  return (
    <a title={label} className={look(danger)} {...props}>
      <Content icon={icon} label={label} context={context} />
    </a>
  );
}

export function IconButton({
  icon,
  label,
  context,
  danger,
  ...props
}: ActionProps & Omit<ComponentProps<"button">, "className" | "children">) {
  return (
    <button type="button" title={label} className={look(danger)} {...props}>
      <Content icon={icon} label={label} context={context} />
    </button>
  );
}

export function RowActions({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-0.5 tableau:-mx-[0.5625rem] tableau:-my-[0.4375rem] tableau:flex-nowrap">
      {children}
    </div>
  );
}
