"use client";

import { X } from "lucide-react";
import { type RefObject, useEffect, useRef } from "react";
import { Icon } from "./icon";
import { Siret } from "./siret";

type Chip = {
  key: string;
  label: string;
  /** An identifier, on a line of its own on a phone: two structures may have one name. */
  before?: string;
  detail?: string;
  /** What « Retirer » takes away, for readers; the label and its detail when absent. */
  name?: string;
};

type ChipListProps = {
  items: Chip[];
  onRemove: (key: string) => void;
  /** Takes the focus when the last chip is gone. */
  inputRef: RefObject<HTMLInputElement | null>;
  disabled?: boolean;
  /** Default: « Destinataires choisis ». */
  label?: string;
};

/** What was chosen, each with its « Retirer » button. The focus goes to the neighbour of the one removed. */
export function ChipList({ items, onRemove, inputRef, disabled, label = "Destinataires choisis" }: ChipListProps) {
  const list = useRef<HTMLUListElement>(null);
  const removed = useRef<number | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the chips change, to place the focus after a removal
  useEffect(() => {
    const index = removed.current;
    removed.current = null;
    if (index === null) return;
    const buttons = list.current?.querySelectorAll("button");
    const neighbour = buttons?.[Math.min(index, buttons.length - 1)];
    neighbour?.focus();
  }, [items]);

  function remove(key: string, index: number) {
    // At once for the last one: the list may be gone before an effect could run.
    if (items.length === 1) inputRef.current?.focus();
    else removed.current = index;
    onRemove(key);
  }

  if (items.length === 0) return null;
  return (
    // Disabled, its buttons take no focus: the list itself does, so that it can be scrolled.
    <ul
      ref={list}
      aria-label={label}
      tabIndex={disabled ? 0 : undefined}
      className="flex max-h-48 flex-wrap gap-1.5 overflow-y-auto p-2"
    >
      {items.map((item, index) => (
        <li
          key={item.key}
          className="inline-flex max-w-full items-stretch rounded-control border border-transparent bg-pierre-100 text-sm leading-5"
        >
          <span className="min-w-0 self-center py-1.5 pl-2.5 wrap-anywhere">
            {item.before && (
              <span className="text-encre-douce max-moyen:block">
                <Siret value={item.before} />
                <span className="max-moyen:hidden"> – </span>
              </span>
            )}
            {item.label}
            {item.detail && <span className="text-encre-douce"> {item.detail}</span>}
          </span>
          <button
            type="button"
            disabled={disabled}
            aria-label={`Retirer ${item.name ?? [item.label, item.detail].filter(Boolean).join(" ")}`}
            onClick={() => remove(item.key, index)}
            className="inline-flex min-h-11 w-11 flex-none items-center justify-center rounded-control hover:bg-trait focus-visible:rounded-control focus-visible:-outline-offset-3 disabled:text-encre-douce tableau:min-h-8 tableau:w-9"
          >
            <Icon icon={X} />
          </button>
        </li>
      ))}
    </ul>
  );
}
