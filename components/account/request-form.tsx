"use client";

import { RefusalNotice } from "@/components/messages/refusal-notice";
import { Actions } from "@/components/ui/actions";
import { CancelLink } from "@/components/ui/back-link";
import { Button } from "@/components/ui/button";
import { Counter } from "@/components/ui/counter";
import { ErrorSummary } from "@/components/ui/error-summary";
import { describedBy, Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Section } from "@/components/ui/marge";
import { RadioGroup } from "@/components/ui/radio";
import { countCharacters, countOf } from "@/lib/domain/text";
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
  const form = useRequestForm(structure);
  const { errors, state, pending } = form;
  const whole = form.held(null);
  const problems = Object.entries(errors).map(([field, message]) => ({
    field,
    label: labels[field] ?? field,
    message,
  }));

  return (
    <>
      <ErrorSummary
        title={`La demande n’est pas envoyée\u00a0: ${countOf(problems.length, "point")} à corriger`}
        errors={problems}
        attempt={state}
      />
      <RefusalNotice state={state} />
      <form {...form.formProps}>
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
              value={form.scope}
              onChange={form.setScope}
              error={errors.portee}
            />
          )}
          {whole && form.scope === "structure" && (
            <p className="text-encre-douce">
              Structure entière{"\u00a0"}: {whole}
            </p>
          )}
          {form.scope === "services" && (
            <ServicesChoice
              services={structure.services}
              chosen={form.services}
              toggle={form.toggle}
              held={form.held}
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
            value={form.mode}
            onChange={form.setMode}
            error={errors.mode}
          />
          <Field
            id="mot"
            label={labels.mot}
            optional
            hint="Qui vous êtes, et pourquoi vous en avez besoin."
            error={errors.mot}
            counter={<Counter id="mot-compte" length={countCharacters(form.word)} max={WORD_MAX} />}
          >
            <Textarea
              id="mot"
              name="mot"
              rows={5}
              className="min-h-32!"
              value={form.word}
              onChange={(event) => form.setWord(event.target.value)}
              invalid={Boolean(errors.mot)}
              aria-describedby={describedBy("mot", { hint: true, error: errors.mot, counter: true })}
            />
          </Field>
          <Actions ruled>
            <CancelLink href="/compte" />
            <Button variant="primary" type="submit" aria-disabled={pending || undefined}>
              {pending ? "Un instant…" : "Envoyer la demande"}
            </Button>
          </Actions>
        </Section>
      </form>
    </>
  );
}
