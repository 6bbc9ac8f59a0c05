"use client";

import { Button } from "@/components/ui/button";

export type DemoAccount = { email: string; name: string; description: string };

/** The accounts of the demonstration; « Choisir » fills the form in. */
export function DemoAccounts({ accounts, password }: { accounts: readonly DemoAccount[]; password: string }) {
  function choose(account: string) {
    const field = (id: string) => document.getElementById(id) as HTMLInputElement | null;
    for (const [id, value] of [
      ["email", account],
      ["motdepasse", password],
    ] as const) {
      const input = field(id);
      if (input) input.value = value;
    }
    field("motdepasse")?.form?.querySelector<HTMLButtonElement>("button[type=submit]")?.focus();
  }

  return (
    <section
      aria-labelledby="demo"
      className="rounded-panel border border-trait bg-pierre-50 p-4 tableau:px-7 tableau:py-6"
    >
      <h2 id="demo" className="text-xl">
        Comptes de démonstration
      </h2>
      <p className="text-encre-douce">
        Cette base contient des données fictives. Mot de passe commun{"\u00a0"}:{" "}
        <b className="whitespace-nowrap text-encre">{password}</b>
      </p>
      <ul className="mt-4 border-t border-trait">
        {accounts.map(({ email, name, description }) => (
          <li
            key={email}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-b border-trait py-3 last:border-0 last:pb-0"
          >
            <div className="wrap-anywhere">
              <h3>{name}</h3>
              <p className="text-sm text-encre-douce">{description}</p>
              <p className="text-sm text-encre-douce">
                {/* On a narrow screen the address breaks before its @. */}
                {email.split("@")[0]}
                <wbr />@{email.split("@")[1]}
              </p>
            </div>
            <Button variant="secondary" onClick={() => choose(email)}>
              Choisir
              <span className="sr-only"> le compte de {name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
