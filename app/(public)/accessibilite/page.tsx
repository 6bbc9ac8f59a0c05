import type { Metadata } from "next";
import { InfoPage, InfoSection } from "@/components/shell/info-page";

export const metadata: Metadata = { title: "Accessibilité" };

export default function AccessibilityPage() {
  return (
    <InfoPage
      title="Accessibilité : non conforme"
      lead={
        "Aucun audit n’a encore été fait selon le RGAA 4.1.2\u00a0: la loi veut donc que cette page dise «\u00a0non conforme\u00a0»."
      }
    >
      <InfoSection title="Ce qui est fait">
        <p>
          Chaque page et chaque état (liste ouverte, boîte de dialogue, erreurs, page vide) est vérifié automatiquement
          avec axe (WCAG 2.1, niveaux A et AA), et l’écriture et l’envoi d’un message sont vérifiés au clavier seul, à
          chaque changement de l’application.
        </p>
        <p>La lecture, les filtres, les tris, la pagination et la connexion fonctionnent sans JavaScript.</p>
      </InfoSection>
      <InfoSection title="Ce qui ne l’est pas">
        <p>
          Aucun audit complet par une personne experte, ni essai avec toutes les aides techniques. L’écriture d’un
          message demande JavaScript.
        </p>
      </InfoSection>
      <InfoSection title="Signaler une difficulté">
        <p>
          Écrivez au gestionnaire de votre structure ou à l’assistance de la plateforme, en indiquant l’adresse de la
          page et ce que vous tentiez de faire. Sans réponse, vous pouvez saisir le Défenseur des droits.
        </p>
      </InfoSection>
    </InfoPage>
  );
}
