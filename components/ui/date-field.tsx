"use client";

import { Calendar as CalendarIcon } from "lucide-react";
import { useRef, useState } from "react";
import { Calendar } from "./calendar";
import { frenchFromIso, isoFromFrench, todayInParis } from "./calendar-days";
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
  disabled?: boolean;
  /** ISO days. They disable days of the calendar; the typed text is judged by the server. */
  min?: string;
  max?: string;
  today?: string;
};

/** A text field that says its format; the calendar is an addition, never the only way. */
export function DateField(props: DateFieldProps) {
  const { id, name, label, value, onChange, error, hint = "JJ/MM/AAAA", required, disabled, min, max } = props;
  const [today, setToday] = useState(props.today ?? "");
  const [open, setOpen] = useState(false);
  const dayRef = useRef<HTMLButtonElement>(null);
  const selected = isoFromFrench(value);

  function openCalendar() {
    setToday(props.today ?? todayInParis());
    setOpen(true);
  }

  function pick(iso: string) {
    onChange(frenchFromIso(iso));
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
          disabled={disabled}
          inputMode="numeric"
          autoComplete="off"
          className="max-w-34"
        />
        <button
          type="button"
          aria-label={`Choisir dans le calendrier, ${label}`}
          aria-haspopup="dialog"
          disabled={disabled}
          onClick={openCalendar}
          className="inline-flex size-11 flex-none items-center justify-center rounded-control border border-trait-fort text-accent hover:bg-pierre-100 focus-visible:rounded-control disabled:border-trait disabled:bg-pierre-50 disabled:text-encre-douce"
        >
          <Icon icon={CalendarIcon} />
        </button>
      </div>
      <Dialog open={open} onOpenChange={setOpen} size="calendrier" title={label} initialFocus={dayRef}>
        <Calendar
          start={selected ?? (min && min > today ? min : max && max < today ? max : today)}
          selected={selected}
          today={today}
          min={min}
          max={max}
          onPick={pick}
          dayRef={dayRef}
        />
      </Dialog>
    </Field>
  );
}
