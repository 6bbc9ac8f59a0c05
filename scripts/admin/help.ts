export const help = `Usage : npm run admin -- COMMANDE …

  structure SIRET --designation "…" --type public|prive [--code-postal 73000] [--ville Chambéry]
      crée une structure et son adresse de messagerie
  principal SIRET --courriel a@b.fr [--nom "Prénom Nom"] [--remplacer]
      nomme le gestionnaire principal : aussitôt si le compte existe, sinon par un lien d’invitation
      à lui transmettre (une seule utilisation, 7 jours)
      --remplacer   l’ancien gestionnaire principal devient secondaire
  droits SIRET
      qui peut faire quoi sur une structure ; les demandes et les invitations en attente
  desactiver COURRIEL [--malgre-tout]
      ferme un compte et termine ses sessions
      --malgre-tout   même s’il est gestionnaire principal d’une structure
  reactiver COURRIEL
      rouvre un compte : mêmes habilitations, même mot de passe
  mot-de-passe COURRIEL
      un lien à transmettre à qui a oublié son mot de passe, pour en choisir un nouveau
      (une seule utilisation, 24 heures ; un nouveau lien remplace le précédent)
  courriels [--renvoyer NUMÉRO]
      les courriels que le serveur de messagerie a refusés définitivement, et combien attendent
      --renvoyer   en remet un à envoyer
  sauvegarde FICHIER
      écrit toute la base dans un fichier, telle qu’elle est à cet instant, sans arrêter l’application
  restauration FICHIER
      remplit une base vide avec une sauvegarde de la même version (sans les sessions)

  --type-identifiant SIRET|UE_HORS_FRANCE|HORS_UE|RIDET|TAHITI
      le type de l’identifiant d’une structure, SIRET s’il n’est pas donné
  --help      cette aide

La base est celle de DATABASE_ADMIN_URL ou de DATABASE_URL, sinon celle de la démonstration (.data).
Chaque changement de droits est écrit dans l’historique.

Exemples :
  npm run admin -- structure 21730065600014 --designation "Commune de Chambéry" --type public --code-postal 73000 --ville Chambéry
  npm run admin -- principal 21730065600014 --courriel jeanne.martin@chambery.fr --nom "Jeanne Martin"
  npm run admin -- principal 21730065600014 --courriel paul.durand@chambery.fr --remplacer
  npm run admin -- droits 21730065600014
  npm run admin -- desactiver jeanne.martin@chambery.fr`;
