"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { Section } from "@/components/ui/marge";
import { RadioGroup } from "@/components/ui/radio";
import { useForm } from "@/components/ui/use-form";
import { submitNotice } from "@/lib/account/actions";
import { noticeLabels } from "@/lib/account/labels";
import { type Notice, notices, USUAL_NOTICE } from "@/lib/domain/vocabulary";

const options = notices.map((value) => ({ value, label: noticeLabels[value] }));

/** « Courriels »: whether, and when, new messages are told by e-mail. */
export function NoticeForm({ notice: stored }: { notice: Notice | null }) {
  const [notice, setNotice] = useState<string>(stored ?? USUAL_NOTICE);
  const form = useForm(submitNotice);

  return (
    <Section
      id="s-courriels"
      title="Courriels"
      note={
        "Une fois par jour\u00a0: un seul courriel pour toutes vos structures. Les réponses à vos demandes vous sont toujours envoyées."
      }
    >
      <Form
        form={form}
        outcome="section"
        head={stored === null && <p>Vous n’avez pas encore choisi{"\u00a0"}: vous recevez un courriel par jour.</p>}
        className="grid gap-3"
      >
        <RadioGroup
          name="courriels"
          legend="Me prévenir des nouveaux messages"
          options={options}
          value={notice}
          onChange={setNotice}
        />
        <div>
          <Button variant="secondary" type="submit" aria-disabled={form.pending || undefined}>
            Enregistrer le choix
          </Button>
        </div>
      </Form>
    </Section>
  );
}
