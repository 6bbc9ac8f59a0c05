"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { countOf, formatNumber } from "@/lib/domain/text";
import { ALL_RESULTS_MAX, CHOSEN_MAX, type Recipient } from "@/lib/recipients/policy";
import { ChosenLimit } from "./chosen-limit";
import { SearchForm } from "./search-form";
import { SearchResults } from "./search-results";
import { type SearchFields, tooLong, usePartnerSearch } from "./use-partner-search";

export type SearchDialogProps = {
  onClose: () => void;
  structure: string;
  /** The designation of the owner, for the sentence under the title. */
  owner: string;
  type: "" | "client" | "fournisseur";
  chosen: Recipient[];
  onAdd: (recipients: Recipient[]) => void;
  /** Adds everybody who matches, however many: a list can, a form carries ALL_RESULTS_MAX at most. */
  onAddMatching?: (criteria: SearchFields) => void;
  forList?: boolean;
};

/** C4: « Rechercher destinataires »: criteria, pages, several picks at once. */
export function SearchDialog(props: SearchDialogProps) {
  const { onClose, structure, owner, type, chosen, onAdd, onAddMatching, forList } = props;
  const search = usePartnerSearch(structure, type);
  const { results, status, asked } = search;
  const [picked, setPicked] = useState<Map<string, Recipient>>(new Map());
  // Kept until something else is picked: what was picked is still there, and less of it may be added.
  const [overfull, setOverfull] = useState(false);
  const taken = new Set(chosen.map(({ key }) => key));
  const total = results?.page.total ?? 0;
  const more = results?.more ?? false;
  const tooMany = total > ALL_RESULTS_MAX && !onAddMatching;

  function startSearch() {
    if (tooLong(search.fields)) return;
    setPicked(new Map());
    search.search(search.fields);
  }

  function toggle(recipients: Recipient[], checked: boolean) {
    setOverfull(false);
    const next = new Map(picked);
    for (const recipient of recipients) {
      if (checked) next.set(recipient.key, recipient);
      else next.delete(recipient.key);
    }
    setPicked(next);
  }

  function add(recipients: Recipient[]) {
    const added = recipients.filter(({ key }) => !taken.has(key));
    setOverfull(taken.size + added.length > CHOSEN_MAX);
    if (taken.size + added.length > CHOSEN_MAX) return;
    onAdd(added);
    onClose();
  }

  async function addAll() {
    if (onAddMatching && asked) {
      onAddMatching(asked);
      onClose();
    } else {
      const all = await search.readAll();
      if (all.length > 0) add(all);
    }
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="recherche"
      title="Rechercher destinataires"
      description={`Parmi les ${type === "client" ? "clients" : "fournisseurs"} qui ont échangé au moins une facture avec ${owner}.`}
      actions={
        <>
          {picked.size === 0 && (
            <p id="rien-de-coche" className="text-sm text-encre-douce moyen:mr-auto">
              {total > 0
                ? "Cochez des destinataires pour les ajouter."
                : "Lancez une recherche, puis cochez des destinataires."}
            </p>
          )}
          <DialogClose asChild>
            <Button variant="secondary">Annuler</Button>
          </DialogClose>
          <Button
            variant="primary"
            aria-describedby={picked.size === 0 ? "rien-de-coche" : undefined}
            aria-disabled={picked.size === 0 || undefined}
            onClick={() => picked.size > 0 && add([...picked.values()])}
          >
            Ajouter{picked.size > 0 ? ` ${countOf(picked.size, "destinataire")}` : ""}
          </Button>
        </>
      }
    >
      <SearchForm fields={search.fields} onChange={search.setFields} onSearch={startSearch} onReset={search.reset} />
      <p role="status" className="mt-4 mb-2 tabular-nums">
        {status === "loading" && "Recherche en cours…"}
        {status === "error" && <b className="text-erreur">La recherche n’a pas abouti. Réessayez dans un instant.</b>}
        {status === "idle" && results && (
          <>
            <b>
              {more && "Plus de "}
              {total === 0 ? "Aucun résultat" : countOf(total, "résultat")}
            </b>
            {more && "\u00a0: précisez la recherche pour les parcourir tous"}
            {picked.size > 0 && `, ${countOf(picked.size, "sélectionné")}`}
          </>
        )}
      </p>
      <p role="alert" className="mb-2 font-semibold text-erreur empty:hidden">
        {overfull && <ChosenLimit forList={forList} />}
      </p>
      {results && total > 0 && (
        <>
          <SearchResults
            recipients={results.recipients}
            page={results.page}
            taken={taken}
            picked={picked}
            onToggle={toggle}
            onPage={(page) => asked && search.search(asked, page)}
          />
          {tooMany ? (
            <p className="mt-3 text-sm text-encre-douce">
              Au-delà de {formatNumber(ALL_RESULTS_MAX)} résultats, créez une liste de diffusion{"\u00a0"}: elle les
              prend tous.
            </p>
          ) : (
            <Button variant="text" className="mt-2 -ml-3 self-start" onClick={addAll}>
              {more
                ? "Ajouter tous les résultats"
                : total === 1
                  ? "Ajouter ce résultat"
                  : `Ajouter tous les ${formatNumber(total)} résultats`}
            </Button>
          )}
        </>
      )}
      {results && total === 0 && <p className="text-encre-douce">Retirez un critère, ou vérifiez l’identifiant.</p>}
    </Dialog>
  );
}
