"use client";

import type { ReactNode } from "react";
import { Counter } from "@/components/ui/counter";
import { describedBy, Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Section } from "@/components/ui/marge";
import { countCharacters } from "@/lib/domain/text";
import { BODY_MAX, TITLE_MAX } from "@/lib/messages/policy";

type TextSectionProps = {
  title: string;
  body: string;
  set: (change: { title?: string; body?: string }) => void;
  errors: Record<string, string>;
  children: ReactNode;
};

/** C8. No maxlength: it counts UTF-16 units and cuts pasted text without a word; the counters count as the server does. */
export function TextSection({ title, body, set, errors, children }: TextSectionProps) {
  return (
    <Section
      id="s-message"
      title="Message"
      note="Texte seul, sans pièce jointe. Vous pourrez encore modifier les dates après l’envoi, mais plus le titre ni le texte."
    >
      <Field
        id="titre"
        label="Titre"
        required
        error={errors.titre}
        counter={<Counter id="titre-compte" length={countCharacters(title)} max={TITLE_MAX} />}
      >
        <Input
          id="titre"
          name="titre"
          value={title}
          onChange={(event) => set({ title: event.target.value })}
          invalid={Boolean(errors.titre)}
          aria-describedby={describedBy("titre", { error: errors.titre, counter: true })}
          autoComplete="off"
          required
        />
      </Field>
      <Field
        id="message"
        label="Message"
        required
        error={errors.message}
        counter={<Counter id="message-compte" length={countCharacters(body)} max={BODY_MAX} />}
      >
        <Textarea
          id="message"
          name="message"
          value={body}
          onChange={(event) => set({ body: event.target.value })}
          invalid={Boolean(errors.message)}
          aria-describedby={describedBy("message", { error: errors.message, counter: true })}
          required
        />
      </Field>
      {children}
    </Section>
  );
}
