import { countOf } from "@/lib/domain/text";
import { CHOSEN_MAX } from "@/lib/recipients/policy";

/** What a form says where it can take no more recipients one by one, and the way out. */
export function ChosenLimit({ forList }: { forList?: boolean }) {
  return (
    <>
      {countOf(CHOSEN_MAX, "destinataire")} au maximum, choisis un par un.{" "}
      {forList ? (
        "Enregistrez ceux-ci\u00a0: vous pourrez ensuite en ajouter d’autres à la liste, ou beaucoup à la fois depuis un fichier."
      ) : (
        <>
          Pour écrire à davantage,{" "}
          <a href="/listes/nouvelle" target="_blank" rel="noopener">
            créez une liste de diffusion
          </a>{" "}
          (nouvel onglet).
        </>
      )}
    </>
  );
}
