"use client";

import { Actions } from "@/components/ui/actions";
import { CancelLink } from "@/components/ui/back-link";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Form } from "@/components/ui/form";
import { Section } from "@/components/ui/marge";
import { RadioGroup } from "@/components/ui/radio";
import { TextField } from "@/components/ui/text-field";
import type { AskableStructure } from "@/lib/habilitations/request/find";
import { WORD_MAX } from "@/lib/habilitations/request/policy";
import { ServicesChoice } from "./services-choice";
import { useRequestForm } from "./use-request-form";

const labels: Record<string, string> = {
  portee: "Portée",
  services: "Services",
  mode: "Mode",
  mot: "Mot aux gestionnaires",
};

/** What to ask for on one structure: a scope, a mode, a word. */
export function RequestForm({ structure }: { structure: AskableStructure }) {
  const request = useRequestForm(structure);
  const { form } = request;
  const { errors, pending } = form;
  const whole = request.held(null);

  return (
    <Form form={form} summary={<ErrorSummary form={form} labels={labels} undone="La demande n’est pas envoyée" />}>
      <input type="hidden" name="structure" value={structure.id} />
      <Section
        id="s-acces"
        title="Accès demandé"
        note={"Demandez ce dont vous avez besoin, pas plus\u00a0: les gestionnaires peuvent accorder moins, ou plus."}
      >
        {structure.services.length === 0 ? (
          <>
            <input type="hidden" name="portee" value="structure" />
            <p id="portee" tabIndex={-1}>
              Cette structure n’a pas de service ouvert{"\u00a0"}: l’accès porte sur la structure entière.
            </p>
          </>
        ) : (
          <RadioGroup
            name="portee"
            legend={labels.portee}
            required
            options={[
              { value: "structure", label: "Structure entière" },
              { value: "services", label: "Un ou plusieurs services" },
            ]}
            value={request.scope}
            onChange={request.setScope}
            error={errors.portee}
          />
        )}
        {whole && request.scope === "structure" && (
          <p className="text-encre-douce">
            Structure entière{"\u00a0"}: {whole}
          </p>
        )}
        {request.scope === "services" && (
          <ServicesChoice
            services={structure.services}
            chosen={request.services}
            toggle={request.toggle}
            held={request.held}
            error={errors.services}
          />
        )}
        <RadioGroup
          name="mode"
          legend={labels.mode}
          required
          options={[
            { value: "consultation", label: "Consultation\u00a0: lire" },
            { value: "modification", label: "Modification\u00a0: lire, écrire et envoyer" },
          ]}
          value={request.mode}
          onChange={request.setMode}
          error={errors.mode}
        />
        <TextField
          id="mot"
          label={labels.mot}
          optional
          hint="Qui vous êtes, et pourquoi vous en avez besoin."
          value={request.word}
          onChange={request.setWord}
          error={errors.mot}
          max={WORD_MAX}
          rows={5}
          className="min-h-32!"
        />
        <Actions ruled>
          <CancelLink href="/compte" />
          <Button variant="primary" type="submit" aria-disabled={pending || undefined}>
            {pending ? "Un instant…" : "Envoyer la demande"}
          </Button>
        </Actions>
      </Section>
    </Form>
  );
}
