"use client";

import { useEffect, useRef, useState } from "react";
import { FieldError } from "@/components/ui/field";
import { formatNumber } from "@/lib/domain/text";
import type { ListChoice } from "@/lib/lists/choices";
import { HIDDEN_LIST } from "@/lib/lists/labels";
import type { DraftListChoice } from "@/lib/messages/find";

type ListsFieldProps = {
  lists: ListChoice[];
  /** Those of the draft: one that was deleted since is still named. */
  draftLists: DraftListChoice[];
  structure: string;
  type: string;
  chosen: number[];
  onChange: (chosen: number[]) => void;
  disabled?: boolean;
  error?: string;
};

/** C6: the lists of this sender and kind, with what each brings. Managed in another tab, they are read again on return. */
export function ListsField({ lists, draftLists, structure, type, chosen, onChange, disabled, error }: ListsFieldProps) {
  const [current, setCurrent] = useState(lists);
  const group = useRef<HTMLFieldSetElement>(null);

  useEffect(() => {
    const refresh = async () => {
      const answer = await fetch("/api/listes", { cache: "no-store" }).catch(() => null);
      if (answer?.ok) setCurrent(((await answer.json()) as { lists: ListChoice[] }).lists);
    };
    window.addEventListener("focus", refresh);
    return () => window.removeEventListener("focus", refresh);
  }, []);

  const offered = current.filter((list) => list.structure === structure && list.kind === type);
  const known = new Set(offered.map(({ id }) => id));
  const gone = chosen.filter((id) => !known.has(id));
  const toggle = (id: number, checked: boolean) =>
    onChange(checked ? [...chosen, id] : chosen.filter((other) => other !== id));
  const name = (id: number) => [...draftLists, ...lists].find((list) => list.id === id)?.name ?? "sans nom";
  const isHidden = (id: number) => draftLists.some((list) => list.id === id && list.hidden);

  return (
    <fieldset
      ref={group}
      id="listes"
      tabIndex={-1}
      aria-describedby={error ? "listes-erreur" : undefined}
      className="min-w-0 rounded-panel border border-trait px-4 py-2.5"
    >
      <legend className="sr-only">Listes de diffusion</legend>
      <p aria-hidden="true" className="flex justify-between gap-4 font-semibold">
        Listes de diffusion <span className="text-sm font-normal text-encre-douce">destinataires</span>
      </p>
      <div className="max-h-72 overflow-y-auto">
        {gone.map((id) => (
          <ListRow
            key={id}
            id={id}
            name={isHidden(id) ? HIDDEN_LIST : name(id)}
            note={isHidden(id) ? "non consultable" : "supprimée"}
            checked
            disabled={disabled}
            onChange={(checked) => {
              toggle(id, checked);
              // Unticked, its row is gone.
              group.current?.focus();
            }}
          />
        ))}
        {offered.map((list) => (
          <ListRow
            key={list.id}
            id={list.id}
            name={list.name}
            members={list.members}
            checked={chosen.includes(list.id)}
            disabled={disabled}
            onChange={(checked) => toggle(list.id, checked)}
          />
        ))}
      </div>
      {/* Under « Tous » the boxes cannot be changed, and a browser leaves them out: the draft keeps what was ticked. */}
      {disabled && chosen.map((id) => <input key={id} type="hidden" name="listes" value={id} />)}
      {offered.length + gone.length === 0 && (
        <p className="text-sm text-encre-douce">
          {structure === ""
            ? "Choisissez d’abord la structure émettrice."
            : type === ""
              ? "Choisissez d’abord clients ou fournisseurs."
              : "Aucune liste pour cet émetteur et ce type."}
        </p>
      )}
      {error && <FieldError id="listes-erreur">{error}</FieldError>}
      <a href="/listes" target="_blank" rel="noopener" className="inline-flex min-h-11 items-center">
        Gérer mes listes de diffusion
        <span className="sr-only"> (nouvel onglet)</span>
      </a>
    </fieldset>
  );
}

type ListRowProps = {
  id: number;
  name: string;
  members?: number;
  note?: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
};

function ListRow({ id, name, members, note, checked, disabled, onChange }: ListRowProps) {
  return (
    <label className="flex min-h-11 items-center gap-2.5">
      <input
        type="checkbox"
        name="listes"
        value={id}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        className="size-5 flex-none accent-accent"
      />
      <span className="min-w-0 wrap-anywhere">{name}</span>
      <span className="ml-auto text-sm whitespace-nowrap text-encre-douce tabular-nums">
        {note ? <b className="text-erreur">{note}</b> : formatNumber(members ?? 0)}
        {!note && <span className="sr-only"> destinataires</span>}
      </span>
    </label>
  );
}
