/** The fields of a message or a list in their order on the page, as the summary of errors names them. */
export const fieldLabels: Record<string, string> = {
  nom: "Nom de la liste",
  structure: "Structure",
  service: "Service",
  type: "Type de destinataires",
  destinataires: "Destinataires",
  listes: "Listes de diffusion",
  debut: "Début d’affichage",
  fin: "Fin d’affichage",
  titre: "Titre",
  message: "Message",
};
