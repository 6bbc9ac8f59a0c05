import { UNREAD_COUNTED } from "@/lib/inbox/policy";

export type TabKey = "reception" | "envoi" | "listes" | "habilitations";

/** What the tabs count; `waiting` is absent for whoever administers nothing: they have no such tab. */
export type TabCounts = { unread?: number; waiting?: number };

/** `before` and `after` are left to readers only on a phone: « Boîte de réception » shows as « Réception ». */
const tabs: { key: TabKey; href: string; before?: string; name: string; after?: string }[] = [
  { key: "reception", href: "/reception", before: "Boîte de ", name: "réception" },
  { key: "envoi", href: "/envoi", before: "Boîte d’", name: "envoi" },
  { key: "listes", href: "/listes", name: "listes", after: " de diffusion" },
  { key: "habilitations", href: "/habilitations", name: "habilitations" },
];

const LOOK =
  "inline-flex min-h-11 flex-1 items-center justify-center gap-1 rounded-t-panel px-1.5 text-sm font-medium whitespace-nowrap no-underline " +
  "text-sur-accent hover:bg-accent hover:text-sur-accent focus-visible:-outline-offset-4 " +
  "moyen:gap-1.5 moyen:px-2 large:min-h-14 large:px-3.5 large:pb-3 large:text-base " +
  "aria-[current]:bg-feuille aria-[current]:font-bold aria-[current]:text-encre aria-[current]:[--focus-color:var(--color-encre)] " +
  "forced-colors:aria-[current]:border-b-4";

/** Exact up to `limit`: « 999+ » beyond. */
function Count({ count, limit = count, one, many }: { count: number; limit?: number; one: string; many: string }) {
  const beyond = count > limit;
  return (
    <>
      <span
        aria-hidden="true"
        className="min-w-5 rounded-full bg-sur-accent-doux px-1 moyen:min-w-5.5 moyen:px-1.5 text-center text-xs leading-5.5 font-bold text-accent-fonce"
      >
        {beyond ? `${limit}+` : count}
      </span>
      <span className="sr-only">
        , {beyond ? `plus de ${limit}` : count} {count > 1 ? many : one}
      </span>
    </>
  );
}

/** The main navigation. The current tab is white and opens onto the page. */
export function Tabs({ current, unread = 0, waiting }: { current?: TabKey } & TabCounts) {
  const shown = tabs.filter(({ key }) => key !== "habilitations" || waiting !== undefined);
  return (
    <nav
      aria-label="Navigation principale"
      className="col-span-full large:col-span-1 large:col-start-2 large:row-start-1 large:self-end"
    >
      <ul className="-mx-2 flex flex-wrap pt-1 large:mx-0 large:gap-1 large:pt-0">
        {shown.map((tab) => (
          <li key={tab.key} className="relative flex flex-auto moyen:flex-none">
            <a href={tab.href} aria-current={tab.key === current ? "page" : undefined} className={LOOK}>
              <span className="inline-block first-letter:uppercase">
                {tab.before && <span className="max-tableau:sr-only">{tab.before}</span>}
                {tab.name}
                {tab.after && <span className="max-tableau:sr-only">{tab.after}</span>}
              </span>
              {tab.key === "reception" && unread > 0 && (
                <Count count={unread} limit={UNREAD_COUNTED} one="non lu" many="non lus" />
              )}
              {tab.key === "habilitations" && waiting !== undefined && waiting > 0 && (
                <Count count={waiting} one="demande en attente" many="demandes en attente" />
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
