"use client";

import { Calendar as CalendarIcon } from "lucide-react";
import { useRef, useState } from "react";
import { formatDate, type ParisDate, parseFrenchDate, todayInParis } from "@/lib/domain/dates";
import { Calendar } from "./calendar";
import { Dialog } from "./dialog";
import { describedBy, Field } from "./field";
import { Icon } from "./icon";
import { Input } from "./input";

type DateFieldProps = {
  id: string;
  name: string;
  label: string;
  /** What was typed, JJ/MM/AAAA or not. */
  value: string;
  onChange: (value: string) => void;
  error?: string;
  hint?: string;
  required?: boolean;
  /** No earlier day can be chosen in the calendar; the typed text is judged by the server. */
  min?: ParisDate;
  today?: string;
};

/** The day that is typed, in one or two digits; null when there is none. */
function dayOf(text: string): ParisDate | null {
  const parsed = parseFrenchDate(text.replace(/\b\d\b/g, "0$&"));
  return "date" in parsed ? parsed.date : null;
}

/** A text field that says its format; the calendar is an addition, never the only way. */
export function DateField(props: DateFieldProps) {
  const { id, name, label, value, onChange, error, hint = "JJ/MM/AAAA", required, min } = props;
  const [today, setToday] = useState(props.today ?? "");
  const [open, setOpen] = useState(false);
  const dayRef = useRef<HTMLButtonElement>(null);
  const selected = dayOf(value);

  function openCalendar() {
    setToday(props.today ?? todayInParis());
    setOpen(true);
  }

  function pick(iso: string) {
    onChange(formatDate(iso));
    setOpen(false);
  }

  return (
    <Field id={id} label={label} required={required} hint={hint} error={error}>
      <div className="flex gap-2">
        <Input
          id={id}
          name={name}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          invalid={Boolean(error)}
          aria-describedby={describedBy(id, { hint, error })}
          required={required}
          inputMode="numeric"
          autoComplete="off"
          className="max-w-34"
        />
        <button
          type="button"
          aria-label={`Choisir dans le calendrier, ${label}`}
          aria-haspopup="dialog"
          onClick={openCalendar}
          className="inline-flex size-11 flex-none items-center justify-center rounded-control border border-trait-fort text-accent hover:bg-pierre-100 focus-visible:rounded-control"
        >
          <Icon icon={CalendarIcon} />
        </button>
      </div>
      <Dialog open={open} onOpenChange={setOpen} size="calendrier" title={label} initialFocus={dayRef}>
        <Calendar
          start={selected ?? (min && min > today ? min : today)}
          selected={selected}
          today={today}
          min={min}
          onPick={pick}
          dayRef={dayRef}
        />
      </Dialog>
    </Field>
  );
}
