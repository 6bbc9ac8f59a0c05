import type { Page } from "playwright/test";
import { noticeEmail } from "@/lib/emails/templates";
import { onDatabase } from "../e2e/support";
import type { State } from "./state";

const gestionnaire = "gestionnaire.etat@demo.fr";

/** What the worker would have kept: a title, a sender and an address of the longest. */
async function keepEmail() {
  const { subject, text, html } = noticeEmail({
    reference: "MSG_000000001",
    title: "Fermeture exceptionnelle de l’ensemble des guichet",
    sender: "SEC ETAT AUPRES MINISTRE ECO FINANCES, service EALPCPM033",
  });
  const to = "adresse.vraiment.longue@collectivite-territoriale.exemple.fr";
  await onDatabase(
    (sql) => sql`insert into email (event_key, to_address, subject, text, html, kept)
      values (gen_random_uuid()::text, ${to}, ${subject}, ${text.replaceAll("{{origin}}", "http://localhost:3000").replaceAll("{{jeton}}", `12.${"x".repeat(43)}`)}, ${html}, true)`,
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
  { name: "desinscription", path: "/desinscription/x" },
  {
    name: "desinscription-faite",
    path: "/desinscription/x",
    act: async (page) => {
      await page.getByRole("button", { name: "Ne plus recevoir ces courriels" }).click();
      await page.getByText("C’est enregistré.").waitFor();
    },
  },
  { name: "courriels-interdits", account: "agent.etat@demo.fr", path: "/courriels" },
];
