const LINK = "inline-flex min-h-11 min-w-11 items-center text-encre-douce hover:text-encre";

/** `emails`: the way to the e-mails that the demonstration kept. */
export function SiteFooter({ emails = false }: { emails?: boolean }) {
  return (
    <footer className="border-t print:hidden border-trait bg-pierre-50 text-sm text-encre-douce">
      <div className="mx-auto flex w-full max-w-page flex-wrap items-center gap-x-6 px-4 py-3 tableau:px-8">
        <p className="flex-[1_1_12rem] max-tableau:basis-full">Mes messages</p>
        {emails && (
          <a href="/courriels" className={LINK}>
            Courriels de la démonstration
          </a>
        )}
        <a href="/aide" className={LINK}>
          Aide
        </a>
        <a href="/accessibilite" className={LINK}>
          Accessibilité{"\u00a0"}: non conforme
        </a>
      </div>
    </footer>
  );
}
