/** French spacing and apostrophes: a no-break space before : ; ! ? and inside quotes. */
const french = (text: string) =>
  text
    .replaceAll("'", "’")
    .replace(/ ([:;!?»])/g, "\u00a0$1")
    .replace(/« /g, "«\u00a0");

export type Text = { title: string; body: string };

const text = (title: string, ...paragraphs: string[]): Text => ({
  title: french(title),
  body: french(["Bonjour,", ...paragraphs].join("\n\n")),
});

/** The guide's own messages. */
export const guide = {
  newServiceCode: text(
    "Nouveau code service",
    "A l'attention de notre clientèle, les factures destinées à notre service technique devront être déposées sur le code service STECH.",
  ),
  important: text(
    "MESSAGE IMPORTANT",
    "Nous informons notre aimable clientèle que les départements A, B et C sont maintenant ouverts au public. Merci d'envoyer vos messages directement dans leur BAL.",
  ),
  test: text("TEST01", "Ceci est un message de test."),
  reminder: text(
    "Rappel",
    "Nous vous rappelons que nos factures portent désormais votre numéro d'engagement juridique.",
  ),
  practice: text(
    "Bonne pratique",
    "Pour être traitée sans délai, une demande de pièce doit indiquer le numéro de la facture.",
  ),
};

const rules = [
  "Chaque facture porte le numéro d'engagement juridique communiqué à la commande et le code du service destinataire.",
  "L'adresse de livraison et la période de la prestation y figurent en toutes lettres.",
  "Une facture incomplète est refusée et son délai de paiement ne commence pas à courir ; une nouvelle facture, avec un nouveau numéro, doit alors être déposée.",
  "Les avoirs rappellent le numéro de la facture qu'ils annulent ou corrigent.",
  "Les acomptes sont numérotés et indiquent le cumul déjà facturé.",
  "Les retenues de garantie restent traitées comme aujourd'hui.",
].map(french);

/** The longest message that there can be: 50 and 2,000 characters. */
export const longest: Text = {
  title: french("Règles de facturation applicables dès le 1er mars."),
  body: longestBody(),
};

function longestBody(): string {
  const numbered = Array.from({ length: 40 }, (_, i) => `${i + 1}. ${rules[i % rules.length]}`).join("\n");
  const end = "…\n\nLa suite est sur notre site.";
  return `Bonjour,\n\n${numbered}`.slice(0, 2000 - end.length) + end;
}

export const fromPublic: readonly Text[] = [
  text(
    "Nouveau code service FACTURES",
    "À compter du 1er du mois prochain, toutes vos factures doivent porter le code service FACTURES. Les anciens codes seront refusés.",
    "Vos factures déjà déposées ne sont pas concernées.",
  ),
  text(
    "Calendrier de la facturation électronique",
    "La réception des factures électroniques devient obligatoire pour toutes les entreprises le 1er septembre. Vérifiez dès maintenant que votre plateforme est choisie.",
    "Nous ne changeons rien au dépôt de vos factures sur ce portail.",
  ),
  text(
    "Fermeture exceptionnelle du service",
    "Notre service de facturation sera fermé demain toute la journée pour travaux. Les dépôts restent possibles et seront traités à la réouverture.",
  ),
  text(
    "Fermeture de fin d'année",
    "Nos services seront fermés du 24 décembre au 2 janvier inclus. Les factures reçues dans cette période seront traitées à partir du 3 janvier.",
  ),
  text(
    "Date limite de dépôt avant la clôture",
    "Pour être payées sur l'exercice en cours, vos factures doivent être déposées avant le 5 décembre. Passé cette date, elles seront rattachées à l'exercice suivant.",
  ),
  text(
    "Attention aux faux changements de RIB",
    "Des courriels frauduleux circulent en notre nom. Nous ne demandons jamais de coordonnées bancaires par courriel ni par téléphone.",
    "En cas de doute, appelez votre interlocuteur habituel.",
  ),
  text(
    "Numéro d'engagement obligatoire",
    "Le numéro d'engagement juridique, transmis avec le bon de commande, doit figurer sur chaque facture. Sans lui, la facture vous sera retournée.",
  ),
  text(
    "Nouvelle adresse de livraison",
    "Le magasin général déménage. Merci de livrer désormais au 12, rue des Tilleuls, du lundi au vendredi de 8 h à 12 h.",
  ),
  text(
    "Délai de paiement : point d'étape",
    "Un changement de logiciel a retardé le traitement des factures du mois dernier. Tout sera payé sous dix jours ; les intérêts moratoires seront versés d'office.",
  ),
  text(
    "Réunion d'information des fournisseurs",
    "Nous présentons les achats de l'année à venir le mardi 14, à 14 h, en salle du conseil et en visioconférence. Inscription auprès de votre acheteur.",
  ),
  text(
    "Ouverture du portail de commande publique",
    "Nos consultations sont maintenant publiées sur un profil d'acheteur unique. Pensez à y créer votre compte.",
  ),
  text(
    "Travaux : accès modifié à l'hôtel de ville",
    "Pendant les travaux de la place, les livraisons se font par la rue de l'Église. La hauteur est limitée à 2,60 m.",
  ),
  text(
    "Clause environnementale : justificatifs",
    "Les titulaires de marchés de fournitures transmettent leurs attestations avant la fin du trimestre.",
  ),
  text(
    "Nouveau marché de fournitures scolaires",
    "Le marché est notifié. Les commandes des écoles partiront à compter du 15 ; merci d'en accuser réception.",
  ),
];

export const fromSuppliers: readonly Text[] = [
  text(
    "Changement de coordonnées bancaires",
    "Notre banque change au 1er du mois. Le nouveau RIB est joint à nos factures sur le portail ; il vous a aussi été adressé par courrier recommandé.",
  ),
  text(
    "Congés annuels de l'entreprise",
    "Nos bureaux seront fermés pendant les trois premières semaines d'août. Une astreinte reste joignable pour les urgences.",
  ),
  text(
    "Nouveau numéro de téléphone",
    "Notre standard change de numéro. L'ancien restera en service pendant trois mois.",
  ),
  text(
    "Avoir sur la facture de consommables",
    "Une erreur de remise s'est glissée dans nos dernières factures. Les avoirs correspondants ont été déposés ce jour.",
  ),
  text(
    "Révision annuelle des prix",
    "En application de la clause de révision, nos prix évoluent de 1,8 % à la date anniversaire du marché. Le calcul détaillé est à votre disposition.",
  ),
  text(
    "Retard de livraison",
    "Une pénurie de composants retarde nos livraisons de deux semaines environ. Chaque site sera prévenu de sa nouvelle date.",
  ),
  text(
    "Changement de dénomination sociale",
    "Notre société change de nom. Son SIRET reste le même, les marchés et bons de commande en cours restent valables.",
  ),
  text(
    "Rappel produit : mesure de précaution",
    "Nous rappelons le lot 2417 de nos extincteurs. Un technicien prendra contact avec chaque établissement équipé.",
  ),
  text(
    "Nouveau catalogue en ligne",
    "Notre catalogue public est à jour. Les prix de vos marchés y sont visibles après connexion.",
  ),
  text(
    "Facturation groupée par mois",
    "À partir du mois prochain, nous émettrons une seule facture mensuelle par service, comme plusieurs d'entre vous le demandaient.",
  ),
  text("Maintenance du service en ligne", "Notre espace client sera indisponible samedi de 6 h à 10 h."),
  text(
    "Attestations sociales à jour",
    "Nos attestations de vigilance et d'assurance viennent d'être renouvelées et sont à votre disposition.",
  ),
];
