"use client";

import { CircleAlert } from "lucide-react";
import { type MouseEvent, useEffect, useId, useRef } from "react";
import { countOf } from "@/lib/domain/text";
import { Icon } from "./icon";
import { takeFocus } from "./take-focus";
import type { FormHandle } from "./use-form";

type ErrorSummaryProps = {
  form: FormHandle;
  /** The fields by name, in their order on the page. */
  labels: Record<string, string>;
  /** What has not been done: « La demande n’est pas envoyée ». */
  undone?: string;
};

const PREFIX = "Erreur – ";

function goToField(event: MouseEvent, id: string) {
  const field = document.getElementById(id);
  if (!field) return;
  event.preventDefault();
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
}

/** The list of what is still to correct. It takes the focus at each try, and says so in the page's title. */
export function ErrorSummary({ form, labels, undone }: ErrorSummaryProps) {
  const errors = inOrder(form.errors, labels);
  const count = `${countOf(errors.length, "point")} à corriger`;
  const id = useId();
  const box = useRef<HTMLElement>(null);
  const some = errors.length > 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: at each answer: the same errors twice take the focus twice, fewer of them do not
  useEffect(() => {
    if (box.current) takeFocus(box.current);
  }, [form.state]);

  useEffect(() => {
    if (!some) return;
    if (!document.title.startsWith(PREFIX)) document.title = PREFIX + document.title;
    return () => {
      document.title = document.title.replace(PREFIX, "");
    };
  }, [some]);

  if (errors.length === 0) return null;
  return (
    <section
      ref={box}
      tabIndex={-1}
      data-arrives
      data-summary
      aria-labelledby={id}
      className="@container mb-8 rounded-panel border-2 border-erreur bg-erreur-pale px-5 py-4 focus:rounded-panel focus:outline-3 focus:outline-offset-2 focus:outline-encre"
    >
      <h2 id={id} className="flex items-start gap-2 text-lg text-erreur">
        <Icon icon={CircleAlert} className="mt-[0.1875rem]" />
        {undone ? `${undone}\u00a0: ${count}` : count}
      </h2>
      <ul className="mt-1 -mb-1.5">
        {errors.map(({ field, label, message }) => (
          <li
            key={`${field} ${message}`}
            className="py-0.5 @min-[40rem]:grid @min-[40rem]:grid-cols-[12rem_minmax(0,1fr)] @min-[40rem]:items-baseline @min-[40rem]:gap-4"
          >
            <span className="block @max-[40rem]:-mb-2.5">{label}</span>
            <a
              href={`#${field}`}
              onClick={(event) => goToField(event, field)}
              className="justify-self-start font-semibold text-erreur hover:text-erreur max-tableau:inline-block max-tableau:py-2.5"
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** In the order of the page; an error of a field without a label is told all the same. */
function inOrder(errors: Record<string, string>, labels: Record<string, string>) {
  const order = Object.keys(labels);
  const placeOf = (field: string) => (order.includes(field) ? order.indexOf(field) : order.length);
  return Object.entries(errors)
    .map(([field, message]) => ({ field, label: labels[field] ?? field, message }))
    .sort((a, b) => placeOf(a.field) - placeOf(b.field));
}
