"use client";

import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RadioGroup } from "@/components/ui/radio";
import { useForm } from "@/components/ui/use-form";
import { submitNoticeAnswer } from "@/lib/account/actions";
import { noticeLabels } from "@/lib/account/labels";
import { notices, USUAL_NOTICE } from "@/lib/domain/vocabulary";

const options = notices.map((value) => ({ value, label: noticeLabels[value] }));

/** Asked in the inbox until it is answered or closed, once. Works without script. */
export function NoticeQuestion() {
  const form = useForm(submitNoticeAnswer);

  return (
    <section
      aria-labelledby="t-prevenir"
      className="mb-6 rounded-panel border border-trait bg-pierre-50 px-4 py-4 print:hidden"
    >
      <h2 id="t-prevenir">
        Comment <span className="whitespace-nowrap">voulez-vous</span> être prévenu{"\u00a0"}?
      </h2>
      <p className="mt-1 max-w-chapeau text-encre-douce">
        Un message ne reste affiché que jusqu’à sa date de fin. Un courriel vous dit qu’il est arrivé.
      </p>
      <Form form={form} outcome="section" className="grid gap-3">
        <RadioGroup
          name="courriels"
          legend={<span className="sr-only">Me prévenir des nouveaux messages</span>}
          options={options}
          defaultValue={USUAL_NOTICE}
        />
        <div className="flex flex-col gap-3 etroit:flex-row">
          <Button
            variant="primary"
            type="submit"
            name="reponse"
            value="enregistrer"
            aria-disabled={form.pending || undefined}
          >
            Enregistrer le choix
          </Button>
          <Button
            variant="text"
            type="submit"
            name="reponse"
            value="plus-tard"
            aria-disabled={form.pending || undefined}
          >
            Plus tard
          </Button>
        </div>
      </Form>
    </section>
  );
}
