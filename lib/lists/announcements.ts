import { countOf } from "@/lib/domain/text";
import { param, readCount, type SearchParams } from "@/lib/web/url";

/** The page of a list that was just created without its recipients: they come from a file. */
export const FILE_STEP = "fichier";

/** What a page of lists says after an action. */
export function listAnnouncement(params: SearchParams): { title: string; text: string } | null {
  switch (param(params, "annonce")) {
    case "creee":
      return { title: "Liste créée.", text: "Elle est proposée dès maintenant dans les messages de cet émetteur." };
    case FILE_STEP:
      return { title: "Liste créée.", text: "Choisissez maintenant le fichier de ses destinataires, ou collez-les." };
    case "renommee":
      return { title: "Liste renommée.", text: "" };
    case "supprimee":
      return { title: "Liste supprimée.", text: "Les messages déjà envoyés gardent leurs destinataires." };
    case "ajoutes":
      return {
        title: `${countOf(readCount(params, "ajoutes"), "destinataire ajouté", "destinataires ajoutés")}.`,
        text: already(readCount(params, "deja")),
      };
    case "retires":
      return {
        title: `${countOf(readCount(params, "retires"), "destinataire retiré", "destinataires retirés")}.`,
        text: "",
      };
    default:
      return null;
  }
}

const already = (count: number) =>
  count > 0
    ? `${countOf(count, "destinataire était déjà dans la liste", "destinataires étaient déjà dans la liste")}.`
    : "";
