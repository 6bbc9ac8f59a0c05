import { countOf } from "@/lib/domain/text";
import type { Announcements } from "@/lib/web/announcement";
import { readCount } from "@/lib/web/url";

/** The page of a list that was just created without its recipients: they come from a file. */
export const FILE_STEP = "fichier";

/** What a page of lists says after an action. */
export const listAnnouncements: Announcements = {
  creee: { title: "Liste créée.", text: "Elle est proposée dès maintenant dans les messages de cet émetteur." },
  [FILE_STEP]: { title: "Liste créée.", text: "Choisissez maintenant le fichier de ses destinataires, ou collez-les." },
  renommee: { title: "Liste renommée." },
  supprimee: { title: "Liste supprimée.", text: "Les messages déjà envoyés gardent leurs destinataires." },
  ajoutes: (params) => ({
    title: `${countOf(readCount(params, "ajoutes"), "destinataire ajouté", "destinataires ajoutés")}.`,
    text: already(readCount(params, "deja")),
  }),
  retires: (params) => ({
    title: `${countOf(readCount(params, "retires"), "destinataire retiré", "destinataires retirés")}.`,
  }),
};

const already = (count: number) =>
  count > 0
    ? `${countOf(count, "destinataire était déjà dans la liste", "destinataires étaient déjà dans la liste")}.`
    : "";
