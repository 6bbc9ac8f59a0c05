"use client";

import { type ReactNode, useRef } from "react";
import { ChipList } from "@/components/ui/chip-list";
import { Combobox } from "@/components/ui/combobox";
import { describedBy, Field } from "@/components/ui/field";
import { countOf } from "@/lib/domain/text";
import { CHOSEN_MAX, identifierTyped, type Recipient } from "@/lib/recipients/policy";
import { ChosenLimit } from "./chosen-limit";
import { PastedStatus } from "./pasted-status";
import { usePasted } from "./use-pasted";
import { useRecipientSearch } from "./use-recipient-search";

type RecipientFieldProps = {
  label: string;
  structure: string;
  /** Empty while a public sender has not chosen: nothing can be searched yet. */
  type: string;
  chosen: Recipient[];
  onChange: (chosen: Recipient[]) => void;
  text: string;
  onTextChange: (text: string) => void;
  error?: string;
  required?: boolean;
  disabled?: boolean;
  /** Replaces the live count, for example « Tous vos fournisseurs ». */
  count?: ReactNode;
  /** Chosen ones that are not loaded: one chip for all of them. */
  others?: number;
  onDropOthers?: () => void;
  /** They are a list's: its limit has another way out than a message's. */
  forList?: boolean;
};

/** C3: recipients one by one, as chips; the hidden fields carry them in the form. */
export function RecipientField(props: RecipientFieldProps) {
  const {
    label,
    structure,
    type,
    chosen,
    onChange,
    text,
    onTextChange,
    error,
    required,
    disabled,
    count,
    others = 0,
    onDropOthers,
    forList,
  } = props;
  const full = chosen.length >= CHOSEN_MAX;
  const input = useRef<HTMLInputElement>(null);
  const { pasted, onPaste, forget } = usePasted({ structure, type, chosen, onChange, text, onTextChange });
  const searched = disabled || pasted.status === "checking" ? "" : text;
  const { status, recipients, query } = useRecipientSearch({ structure, type, text: searched });
  const keys = new Set(chosen.map((recipient) => recipient.key));
  const hint =
    structure === ""
      ? "Choisissez d’abord la structure émettrice."
      : type === ""
        ? "Choisissez d’abord clients ou fournisseurs."
        : "Saisissez un SIRET ou un nom, 4 caractères au minimum. Vous pouvez aussi coller plusieurs SIRET.";

  function pick(key: string) {
    const recipient = recipients.find((candidate) => candidate.key === key);
    // Full, the field keeps what was typed: the sentence under it says why nothing was added.
    if (full && !keys.has(key)) return;
    if (recipient && !keys.has(key)) onChange([...chosen, recipient]);
    onTextChange("");
  }

  return (
    <Field
      id="destinataires"
      label={label}
      required={required}
      hint={hint}
      error={error}
      labelAside={
        <p role="status" className="tabular-nums">
          {count ?? <b>{countOf(chosen.length + others, "destinataire")}</b>}
        </p>
      }
    >
      <Combobox
        id="destinataires"
        name="saisie"
        inputRef={input}
        describedBy={describedBy("destinataires", { hint, error })}
        invalid={Boolean(error)}
        required={required}
        disabled={disabled}
        value={text}
        onValueChange={(value) => {
          forget();
          onTextChange(value);
        }}
        onPaste={onPaste}
        query={identifierTyped(query) ?? query}
        status={status}
        emptyText="Aucun destinataire ne correspond. Seules les structures avec lesquelles une facture a été échangée sont proposées."
        options={recipients.map((recipient) => ({
          key: recipient.key,
          label: recipient.designation,
          code: recipient.identifier,
          detail: recipient.service
            ? `service ${recipient.service.code} – ${recipient.service.label}`
            : "structure entière",
          chosen: keys.has(recipient.key),
        }))}
        onPick={({ key }) => pick(key)}
        before={
          <ChipList
            items={chips(chosen, others)}
            onRemove={(key) =>
              key === OTHERS ? onDropOthers?.() : onChange(chosen.filter((recipient) => recipient.key !== key))
            }
            inputRef={input}
            disabled={disabled}
          />
        }
      />
      <PastedStatus pasted={pasted} forList={forList} />
      <p role="status" className="mt-1.5 text-sm font-semibold empty:hidden">
        {!disabled && full && <ChosenLimit forList={forList} />}
      </p>
      {/* Under « Tous » too: the draft keeps them, and they come back when it is off. */}
      {others > 0 && <input type="hidden" name="autres" value="garder" />}
      {chosen.map(({ key }) => (
        <input key={key} type="hidden" name="destinataires" value={key} />
      ))}
    </Field>
  );
}

const OTHERS = "autres";

function chips(chosen: Recipient[], others: number) {
  const named = chosen.map(({ key, identifier, designation, service }) => ({
    key,
    before: identifier,
    label: designation,
    detail: service ? `– ${service.code}` : undefined,
    name: [designation, service && `service ${service.code}`, identifier].filter(Boolean).join(", "),
  }));
  return others > 0 ? [...named, { key: OTHERS, label: `et ${countOf(others, "autre")} du brouillon` }] : named;
}
