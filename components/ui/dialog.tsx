"use client";

import * as Radix from "@radix-ui/react-dialog";
import { X } from "lucide-react";
import { type ReactNode, type RefObject, useRef } from "react";
import { classes } from "./classes";
import { DialogVeil } from "./dialog-veil";
import { Icon } from "./icon";
import { outcomeHasFocus } from "./take-focus";

export const DialogClose = Radix.Close;

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  size?: "confirmation" | "recherche" | "calendrier";
  /** A question that must be answered: alertdialog, first focus on the first (harmless) action. */
  alert?: boolean;
  /** Takes the focus at opening; by default the first field inside, or the first button. */
  initialFocus?: RefObject<HTMLElement | null>;
};

const WIDTHS = {
  confirmation: "max-w-confirmation p-5 tableau:px-8 tableau:py-7",
  recherche:
    "max-w-recherche p-5 tableau:px-8 tableau:py-7 max-tableau:h-dvh max-tableau:rounded-none max-tableau:pb-0",
  calendrier: "max-w-calendrier p-4",
};

function firstField(box: EventTarget | null): HTMLElement | null {
  return box instanceof Element
    ? box.querySelector("input:enabled:not([type=hidden]), select:enabled, textarea:enabled")
    : null;
}

/**
 * Radix gives the focus trap, Escape and the hidden background. Its Overlay is left out on purpose: it alone loads
 * react-remove-scroll, whose injected <style> the Content-Security-Policy refuses; `DialogVeil` does its work. The other
 * styles Radix sets go through the style object in the browser, which style-src allows (and nothing of a closed dialog
 * is rendered on the server, where a style would become an attribute).
 */
export function Dialog(props: DialogProps) {
  const {
    open,
    onOpenChange,
    title,
    description,
    children,
    actions,
    size = "confirmation",
    alert,
    initialFocus,
  } = props;
  const opener = useRef<Element | null>(null);
  const foot = useRef<HTMLDivElement>(null);
  const sheet = size === "recherche";

  function focusFirst(event: Event) {
    opener.current = document.activeElement;
    const harmless = alert ? foot.current?.querySelector<HTMLElement>("button, a[href]") : null;
    const target = harmless ?? initialFocus?.current ?? firstField(event.currentTarget);
    if (!target) return;
    event.preventDefault();
    target.focus();
  }

  // There is no Radix trigger, so the way back is ours: the opener, or, when it is gone, what the action has said, or the page.
  function focusBack(event: Event) {
    event.preventDefault();
    // What it asked has been answered meanwhile.
    if (outcomeHasFocus()) return;
    const back = opener.current;
    if (back instanceof HTMLElement && back.isConnected) back.focus();
    else (document.querySelector<HTMLElement>("[data-arrives]") ?? document.getElementById("contenu"))?.focus();
  }

  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <DialogVeil className={sheet ? "tableau:p-4" : "p-2 etroit:p-4"}>
          <Radix.Content
            role={alert ? "alertdialog" : "dialog"}
            aria-modal="true"
            onOpenAutoFocus={focusFirst}
            onCloseAutoFocus={focusBack}
            // A click beside must not lose a question or a search; the calendar has nothing to lose.
            onPointerDownOutside={(event) => size !== "calendrier" && event.preventDefault()}
            className={classes(
              "relative flex w-full flex-col *:shrink-0 rounded-dialog bg-feuille shadow-dialog focus-visible:rounded-dialog forced-colors:border",
              sheet
                ? "tableau:max-h-[calc(100dvh-2rem)]"
                : "max-h-[calc(100dvh-1rem)] etroit:max-h-[calc(100dvh-2rem)]",
              "overflow-y-auto",
              WIDTHS[size],
            )}
          >
            <div className="mb-3 flex items-start justify-between gap-4">
              <Radix.Title className={size === "calendrier" ? "text-xl" : "text-2xl"}>{title}</Radix.Title>
              {!alert && (
                <Radix.Close
                  aria-label="Fermer"
                  className="-mt-1.5 -mr-2 inline-flex size-11 flex-none items-center justify-center rounded-control hover:bg-pierre-100"
                >
                  <Icon icon={X} />
                </Radix.Close>
              )}
            </div>
            {description && (
              <Radix.Description className={alert ? undefined : "text-encre-douce"}>{description}</Radix.Description>
            )}
            {children}
            {actions && (
              <div
                ref={foot}
                className={classes(
                  "mt-6 flex flex-wrap gap-2 tableau:justify-end max-tableau:*:flex-auto",
                  sheet &&
                    "max-tableau:sticky max-tableau:bottom-0 max-tableau:-mx-5 max-tableau:mt-auto max-tableau:border-t max-tableau:border-trait max-tableau:bg-feuille max-tableau:px-5 max-tableau:py-3",
                )}
              >
                {actions}
              </div>
            )}
          </Radix.Content>
        </DialogVeil>
      </Radix.Portal>
    </Radix.Root>
  );
}
