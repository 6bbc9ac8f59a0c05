"use client";

import { useState } from "react";
import { RecipientField } from "@/components/messages/recipient-field";
import { SearchRecipients } from "@/components/messages/search-recipients";
import { criteriaParams } from "@/components/messages/use-partner-search";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { formData } from "@/components/ui/form-data";
import { Section } from "@/components/ui/marge";
import { Outcome } from "@/components/ui/outcome";
import { Progress } from "@/components/ui/progress";
import { useForm } from "@/components/ui/use-form";
import type { MailingList } from "@/lib/lists/find";
import { submitMatching, submitMembers } from "@/lib/lists/members/actions";
import type { Recipient } from "@/lib/recipients/policy";

/** L4: recipients for a list, one by one, from a search, or everybody whom a search finds. */
export function AddMembers({ list }: { list: MailingList }) {
  const [chosen, setChosen] = useState<Recipient[]>([]);
  const [text, setText] = useState("");
  const members = useForm(submitMembers);
  const matching = useForm(submitMatching);
  const { errors, pending } = members;

  return (
    <Section
      id="s-ajouter"
      title="Ajouter des destinataires"
      note="Seules sont proposées les structures avec lesquelles le propriétaire a échangé au moins une facture."
    >
      <Outcome state={matching.state} inSection />
      <Form form={members} outcome="section" className="grid gap-4">
        <input type="hidden" name="id" value={list.id} />
        <RecipientField
          forList
          label="Destinataires"
          structure={list.owner.identifier}
          type={list.kind}
          chosen={chosen}
          onChange={setChosen}
          text={text}
          onTextChange={setText}
          error={errors.destinataires}
        />
        <div className="flex flex-wrap gap-2">
          <SearchRecipients
            forList
            structure={list.owner.identifier}
            owner={list.owner.designation}
            type={list.kind}
            chosen={chosen}
            onAdd={(recipients) => setChosen([...chosen, ...recipients])}
            onAddMatching={(criteria) => {
              members.forget();
              matching.submit(
                formData({
                  id: list.id,
                  ...criteriaParams(list.owner.identifier, list.kind, criteria),
                }),
              );
            }}
          />
          <Button variant="primary" type="submit" aria-disabled={pending || undefined}>
            Ajouter à la liste
          </Button>
        </div>
        {matching.pending && <Progress label="Ajout en cours" max={1} />}
      </Form>
    </Section>
  );
}
