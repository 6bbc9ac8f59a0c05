// No import here: the sign-in page shows this list.

export type DemoAccount = { email: string; name: string; description: string };

/** Of all demonstration accounts. */
export const demoPassword = "Demonstration-2026";

export const demoAccounts: readonly DemoAccount[] = [
  {
    email: "gestionnaire.etat@demo.fr",
    name: "Claire Fontaine",
    description: "Gestionnaire principale de l’État : écrit, et administre les habilitations",
  },
  {
    email: "agent.etat@demo.fr",
    name: "Julien Marchand",
    description: "Agent de l’État, habilité sur toute la structure : lit et écrit",
  },
  {
    email: "agent.service@demo.fr",
    name: "Nadia Benali",
    description: "Agente de l’État, habilitée sur le seul service EALPCPM033",
  },
  {
    email: "lecteur.etat@demo.fr",
    name: "Hugo Lambert",
    description: "Lecteur de l’État : consulte, sans pouvoir écrire",
  },
  {
    email: "fournisseur@demo.fr",
    name: "Sanjee Rajan",
    description: "Fournisseur Sanjee : écrit à ses clients publics",
  },
  {
    email: "cabinet@demo.fr",
    name: "Isabelle Moreau",
    description: "Cabinet comptable, habilité pour 50 fournisseurs",
  },
  {
    email: "nouveau@demo.fr",
    name: "Thomas Petit",
    description: "Compte sans habilitation : la première connexion d’un nouvel utilisateur",
  },
];
