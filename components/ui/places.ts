// What an action said once is no part of a place: coming back, it is not said again.
const saidOnce = ["annonce", "message", "ajoutes", "deja", "retires", "demandes", "accordees", "invitees", "soi"];

const keyOf = (pathname: string) => `mes-messages.place ${pathname}`;

// Storage may be refused: « Retour » then leads to the first page, as without script.
export function rememberPlace(pathname: string, search: string) {
  const params = new URLSearchParams(search);
  for (const name of saidOnce) params.delete(name);
  try {
    sessionStorage.setItem(keyOf(pathname), params.size > 0 ? `?${params}` : "");
  } catch {}
}

/** The page that is shown, without what it says once: what a form done here leads back to. */
export const here = () => location.pathname + placeOf(location.pathname);

/** The filters and the page last shown at this path in this tab, as the end of an address; empty when there are none. */
export function placeOf(pathname: string): string {
  try {
    return sessionStorage.getItem(keyOf(pathname)) ?? "";
  } catch {
    return "";
  }
}
