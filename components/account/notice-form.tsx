"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/marge";
import { RadioGroup } from "@/components/ui/radio";
import { useFormAction } from "@/components/ui/use-form-action";
import { submitNotice } from "@/lib/account/actions";
import { noticeLabels } from "@/lib/account/labels";
import { type Notice, notices, USUAL_NOTICE } from "@/lib/domain/vocabulary";
import { DoneOrRefused } from "./done-or-refused";

const options = notices.map((value) => ({ value, label: noticeLabels[value] }));

/** « Courriels »: whether, and when, new messages are told by e-mail. */
export function NoticeForm({ notice: stored }: { notice: Notice | null }) {
  const [notice, setNotice] = useState<string>(stored ?? USUAL_NOTICE);
  const { state, formProps, pending } = useFormAction(submitNotice);

  return (
    <Section
      id="s-courriels"
      title="Courriels"
      note={
        "Une fois par jour\u00a0: un seul courriel pour toutes vos structures. Les réponses à vos demandes vous sont toujours envoyées."
      }
    >
      <DoneOrRefused state={state} />
      {stored === null && <p>Vous n’avez pas encore choisi{"\u00a0"}: vous recevez un courriel par jour.</p>}
      <form {...formProps} className="grid gap-3">
        <RadioGroup
          name="courriels"
          legend="Me prévenir des nouveaux messages"
          options={options}
          value={notice}
          onChange={setNotice}
        />
        <div>
          <Button variant="secondary" type="submit" aria-disabled={pending || undefined}>
            Enregistrer le choix
          </Button>
        </div>
      </form>
    </Section>
  );
}
