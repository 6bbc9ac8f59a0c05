import type { Metadata } from "next";
import { InfoPage, InfoSection } from "@/components/shell/info-page";

export const metadata: Metadata = { title: "Aide" };

/** For clerks, in their words. */
export default function HelpPage() {
  return (
    <InfoPage title="Aide" lead="Ce que fait Mes messages, et comment s’en servir.">
      <InfoSection title="À quoi servent les messages">
        <p>
          Un message est une annonce générale{"\u00a0"}: un nouveau code service, une fermeture, un changement de
          coordonnées. Une structure publique écrit à ses fournisseurs ou à ses clients publics{"\u00a0"}; un
          fournisseur écrit à ses clients publics.
        </p>
        <p>
          On n’écrit qu’aux structures avec lesquelles au moins une facture a été échangée. Un message n’appelle pas de
          réponse{"\u00a0"}: pour une question sur une facture, passez par l’espace «{"\u00a0"}Sollicitations{"\u00a0"}
          ».
        </p>
      </InfoSection>
      <InfoSection title="Lire ses messages">
        <p>
          La boîte de réception montre les messages adressés à vos structures et services, du premier au dernier jour de
          leur période d’affichage. Ouvrir un message le marque comme lu, pour vous seulement. Pour retrouver un message
          dont l’affichage est terminé, cochez «{"\u00a0"}Afficher les messages expirés{"\u00a0"}» dans les filtres.
        </p>
      </InfoSection>
      <InfoSection title="Écrire et envoyer">
        <p>
          Depuis la boîte d’envoi, choisissez «{"\u00a0"}Créer un nouveau message{"\u00a0"}». Saisissez au moins 4
          caractères d’un SIRET ou d’un nom dans «{"\u00a0"}Destinataires{"\u00a0"}», puis choisissez une proposition
          avec les flèches et Entrée, ou à la souris. «{"\u00a0"}Tous mes destinataires{"\u00a0"}» écrit à toutes les
          structures avec lesquelles l’émetteur a échangé une facture.
        </p>
        <p>
          «{"\u00a0"}Enregistrer{"\u00a0"}» garde un brouillon, que vos collègues habilités peuvent compléter. «
          {"\u00a0"}Envoyer{"\u00a0"}» vous montre le nombre de destinataires et vous demande de confirmer{"\u00a0"}:
          ensuite, le titre et le texte ne changent plus.
        </p>
      </InfoSection>
      <InfoSection title="Chercher des destinataires, et les garder en liste">
        <p>
          «{"\u00a0"}Rechercher destinataires{"\u00a0"}» trouve par identifiant, désignation, code postal ou ville.
          Cochez-en un, toute une page, ou ajoutez tous les résultats.
        </p>
        <p>
          Une liste de diffusion réunit ceux à qui vous écrivez souvent. Celle d’une structure sert à tous ceux qui ont
          une habilitation sur cette structure ou sur un de ses services{"\u00a0"}; celle d’un service, à ce service et
          à la structure entière. Un message peut aller à plusieurs listes{"\u00a0"}: chacun ne le reçoit qu’une fois.
          Changer ou supprimer une liste ne change pas les messages déjà envoyés.
        </p>
        <p>
          Pour reprendre des destinataires d’un tableur, ouvrez «{"\u00a0"}Modifier la liste{"\u00a0"}», puis collez
          leurs SIRET dans «{"\u00a0"}Depuis un fichier{"\u00a0"}», un par ligne, ou choisissez un fichier{"\u00a0"}:
          chaque ligne est vérifiée avant que vous ne confirmiez.
        </p>
        <p>
          Un destinataire dont la structure ou le service est fermé reste marqué dans la liste et ne reçoit rien
          {"\u00a0"}: la confirmation de l’envoi dit combien.
        </p>
      </InfoSection>
      <InfoSection title="Après l’envoi">
        <p>
          Vous pouvez déplacer la date de fin, la date de début tant qu’elle n’est pas passée, et ajouter des
          destinataires. Pour retirer un message plus tôt, mettez sa date de fin à aujourd’hui. Un message dont
          l’affichage est terminé ne change plus.
        </p>
      </InfoSection>
      <InfoSection title="Tenir les habilitations d’une structure">
        <p>
          L’onglet «{"\u00a0"}Habilitations{"\u00a0"}» est celui des gestionnaires. Pour habiliter quelqu’un, saisissez
          son adresse électronique, choisissez la structure entière ou des services, puis consultation ou modification.
          Qui n’a pas de compte reçoit un lien, qui sert une fois pendant 7{"\u00a0"}jours.
        </p>
        <p>
          Une habilitation modifiée ou retirée agit au prochain clic de la personne{"\u00a0"}; ce qu’elle était en train
          d’écrire reste affiché. Pour retirer, donnez un motif{"\u00a0"}: la personne le lira.
        </p>
        <p>
          Les demandes en attente se traitent une à une ou ensemble. Vous pouvez accorder moins que ce qui est demandé,
          ou plus, ou refuser avec un motif. Si un autre gestionnaire a répondu avant vous, vous en êtes averti.
        </p>
        <p>
          Une structure a un gestionnaire principal et autant de gestionnaires secondaires qu’il en faut. Le principal
          nomme les secondaires et peut transmettre son rôle. Personne ne s’habilite soi-même.
        </p>
        <p>
          «{"\u00a0"}Services{"\u00a0"}» ouvre, renomme et ferme les services{"\u00a0"}; fermer ne supprime rien de ce
          qui a été envoyé. «{"\u00a0"}Historique{"\u00a0"}» dit qui a changé quoi, et se télécharge.
        </p>
      </InfoSection>
      <InfoSection title="Demander un accès, et votre compte">
        <p>
          Votre nom, en haut de chaque page, ouvre «{"\u00a0"}Mon compte{"\u00a0"}». «{"\u00a0"}Demander un accès
          {"\u00a0"}» trouve une structure par son SIRET{"\u00a0"}: dites si vous voulez lire ou aussi écrire, pour
          toute la structure ou pour certains services, et pourquoi. Les gestionnaires acceptent, accordent moins, ou
          refusent en disant pourquoi. Vous pouvez annuler une demande tant qu’elle attend, et renoncer à une
          habilitation.
        </p>
        <p>
          Vous y changez aussi votre nom et votre mot de passe, vous fermez une session laissée ouverte ailleurs, et
          vous choisissez quand un courriel vous prévient des nouveaux messages{"\u00a0"}: une fois par jour, si vous
          n’avez rien choisi. Chacun de ces courriels porte un lien pour ne plus en recevoir.
        </p>
      </InfoSection>
      <InfoSection title="Habilitations et sessions">
        <p>
          Ce que vous voyez dépend de vos habilitations{"\u00a0"}: en consultation, vous lisez{"\u00a0"}; en
          modification, vous écrivez aussi. Elles portent sur une structure entière ou sur un service. Le gestionnaire
          de votre structure les accorde et les retire.
        </p>
        <p>
          Une session se ferme après 30{"\u00a0"}minutes sans activité et 12{"\u00a0"}heures au plus. Ce que vous
          saisissez reste affiché si elle se ferme.
        </p>
      </InfoSection>
    </InfoPage>
  );
}
