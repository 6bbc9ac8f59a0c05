import type { ComponentProps } from "react";
import { classes } from "./classes";

export type ButtonVariant = "primary" | "secondary" | "text" | "danger";

// On paper nothing can be pressed.
const BASE =
  "inline-flex print:hidden min-h-11 items-center justify-center gap-2 rounded-control border py-1.5 text-center font-semibold " +
  "disabled:cursor-not-allowed disabled:border-trait disabled:bg-pierre-100 disabled:text-encre-douce " +
  "aria-busy:cursor-progress focus-visible:rounded-control";

const VARIANTS: Record<ButtonVariant, string> = {
  primary:
    "border-transparent bg-accent px-4.5 text-sur-accent no-underline hover:bg-accent-fonce hover:text-sur-accent active:bg-accent-fonce aria-busy:bg-accent-fonce",
  secondary:
    "border-trait-fort bg-feuille px-4.5 text-encre no-underline hover:bg-pierre-100 hover:text-encre active:bg-pierre-100 aria-busy:bg-pierre-100",
  text: "border-transparent px-3 text-accent underline decoration-1 underline-offset-[0.18em] hover:bg-pierre-100 active:bg-pierre-100",
  danger:
    "border-erreur bg-feuille px-4.5 text-erreur no-underline hover:bg-erreur-pale hover:text-erreur active:bg-erreur-pale aria-busy:bg-erreur-pale",
};

/** The look of a button, for what must be another element: the label of a file field. */
export const buttonLook = (variant: ButtonVariant) => classes(BASE, VARIANTS[variant]);

export type ButtonProps = ComponentProps<"button"> & { variant: ButtonVariant };

export function Button({ variant, className, type = "button", ...props }: ButtonProps) {
  return <button type={type} className={classes(BASE, VARIANTS[variant], className)} {...props} />;
}

type ButtonLinkProps = ComponentProps<"a"> & { variant: ButtonVariant; href: string };

/** A link that looks like a button: for the ones that lead to another page. */
export function ButtonLink({ variant, className, children, ...props }: ButtonLinkProps) {
  return (
    <a className={classes(BASE, VARIANTS[variant], className)} {...props}>
      {children}
    </a>
  );
}
