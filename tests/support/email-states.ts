import type { Page } from "@playwright/test";
import { onDatabase } from "../e2e/support";
import type { State } from "./state";

const gestionnaire = "gestionnaire.etat@demo.fr";

/** What the worker kept, as if it had been sent: a title of the longest, and a link. */
export async function keepEmail() {
  await onDatabase(
    (sql) => sql`insert into email (event_key, to_address, subject, text, html, kept)
      values (gen_random_uuid()::text, 'adresse.vraiment.longue@collectivite-territoriale.exemple.fr',
        'Nouveau message de SEC ETAT AUPRES MINISTRE ECO FINANCES : Fermeture exceptionnelle de l’ensemble de nos guichet',
        E'Un nouveau message vous attend\n\nTitre : Fermeture\n\nLire le message :\nhttp://localhost/reception/MSG_000000001\n', '', true)`,
  );
}

const withEmail = async (page: Page) => {
  await keepEmail();
  await page.reload();
};

/** The e-mails that the demonstration kept. */
export const emailStates: State[] = [
  { name: "courriels", account: gestionnaire, path: "/courriels", act: withEmail },
  {
    name: "courriel",
    account: gestionnaire,
    path: "/courriels",
    act: async (page) => {
      await withEmail(page);
      await page.getByRole("rowheader").first().getByRole("link").click();
      await page.getByRole("link", { name: "Retour aux courriels" }).waitFor();
    },
  },
  { name: "courriels-interdits", account: "agent.etat@demo.fr", path: "/courriels" },
];
