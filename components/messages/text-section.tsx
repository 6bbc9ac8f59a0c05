"use client";

import type { ReactNode } from "react";
import { Section } from "@/components/ui/marge";
import { TextField } from "@/components/ui/text-field";
import { BODY_MAX, TITLE_MAX } from "@/lib/messages/policy";

type TextSectionProps = {
  title: string;
  body: string;
  set: (change: { title?: string; body?: string }) => void;
  errors: Record<string, string>;
  children: ReactNode;
};

/** C8 */
export function TextSection({ title, body, set, errors, children }: TextSectionProps) {
  return (
    <Section
      id="s-message"
      title="Message"
      note="Texte seul, sans pièce jointe. Vous pourrez encore modifier les dates après l’envoi, mais plus le titre ni le texte."
    >
      <TextField
        id="titre"
        label="Titre"
        value={title}
        onChange={(value) => set({ title: value })}
        error={errors.titre}
        max={TITLE_MAX}
        autoComplete="off"
        required
      />
      <TextField
        id="message"
        label="Message"
        value={body}
        onChange={(value) => set({ body: value })}
        error={errors.message}
        max={BODY_MAX}
        rows={12}
        required
      />
      {children}
    </Section>
  );
}
