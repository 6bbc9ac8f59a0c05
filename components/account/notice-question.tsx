"use client";

import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/radio";
import { useFormAction } from "@/components/ui/use-form-action";
import { submitNoticeAnswer } from "@/lib/account/actions";
import { noticeLabels } from "@/lib/account/labels";
import { notices, USUAL_NOTICE } from "@/lib/domain/vocabulary";
import { DoneOrRefused } from "./done-or-refused";

const options = notices.map((value) => ({ value, label: noticeLabels[value] }));

/** Asked in the inbox until it is answered or closed, once. Works without script. */
export function NoticeQuestion() {
  const { state, formProps, pending } = useFormAction(submitNoticeAnswer);

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
      <DoneOrRefused state={state} />
      <form {...formProps} className="grid gap-3">
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
            aria-disabled={pending || undefined}
          >
            Enregistrer le choix
          </Button>
          <Button variant="text" type="submit" name="reponse" value="plus-tard" aria-disabled={pending || undefined}>
            Plus tard
          </Button>
        </div>
      </form>
    </section>
  );
}
