import "server-only";
import { asUser } from "@/db/client";
import type { Viewer } from "@/lib/domain/viewer";
import type { RecipientKind } from "@/lib/domain/vocabulary";
import { toRecipient } from "@/lib/recipients/address";
import { type IdentifierLine, isReadable, lineIdentifier, type PastedState } from "@/lib/recipients/pasted";
import type { Recipient } from "@/lib/recipients/policy";
import { findOwner } from "@/lib/recipients/read";
import { matchPartners } from "./resolve";

/** What a pasted line is; the recipient, when it is one. */
export type PastedAnswer = { state: PastedState; recipient: Recipient | null };

/** C3: what each pasted line is for a sender: a recipient, or why not. No structure of the viewer's: as if unknown. */
export function findPasted(
  viewer: Viewer,
  asked: { structure: string; type: RecipientKind; lignes: IdentifierLine[] },
): Promise<PastedAnswer[]> {
  return asUser(
    viewer,
    async (tx) => {
      const wanted = asked.lignes.map((line, n) => ({
        key: String(n),
        type: null,
        identifier: lineIdentifier(line),
        code: line.service.trim() || null,
      }));
      const owner = await findOwner(tx, asked.structure);
      const matched = owner === null ? [] : await matchPartners(tx, owner, asked.type, wanted);
      // The last one of a key stays: a SIRET.
      const found = new Map(matched.map((partner) => [partner.key, partner]));
      return wanted.map(({ key, identifier }) => {
        const partner = found.get(key);
        if (partner)
          return partner.active
            ? { state: "bonne", recipient: toRecipient(partner) }
            : { state: "fermee", recipient: null };
        return { state: isReadable(identifier) ? "inconnue" : "illisible", recipient: null };
      });
    },
    { bySize: true },
  );
}
