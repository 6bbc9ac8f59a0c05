const WAITS = "data-waits";

/**
 * The one way an outcome is shown, however far from the button that was pressed: the focus goes to it, and the page with it.
 * A dialog that is still open keeps the focus to itself: it gives it to what waits once it is closed.
 */
export function takeFocus(panel: HTMLElement): void {
  panel.focus();
  panel.toggleAttribute(WAITS, document.activeElement !== panel);
}

/** True when an outcome has the focus, or has been given it now: a dialog that closes then leaves it there. */
export function outcomeHasFocus(): boolean {
  const waiting = document.querySelector<HTMLElement>(`[${WAITS}]`);
  if (waiting) takeFocus(waiting);
  return document.activeElement?.hasAttribute("data-arrives") ?? false;
}
