"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { formData } from "@/components/ui/form-data";
import { Section } from "@/components/ui/marge";
import { Outcome } from "@/components/ui/outcome";
import { useForm } from "@/components/ui/use-form";
import type { HabilitationRow } from "@/lib/habilitations/find";
import { submitHandOver } from "@/lib/habilitations/people/actions";

/** The principal gives their role to this person. */
export function HandOver({ row }: { row: HabilitationRow }) {
  const [open, setOpen] = useState(false);
  const { state, submit, pending } = useForm(submitHandOver);
  return (
    <Section id="s-transmettre" title="Rôle principal" note="Une structure a un seul gestionnaire principal.">
      <Outcome state={state} inSection />
      <p>{row.name} nommera les gestionnaires secondaires à votre place. Vous resterez gestionnaire secondaire.</p>
      <div>
        <Button variant="danger" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          Transmettre le rôle principal
        </Button>
      </div>
      <ConfirmDialog
        danger
        open={open}
        onOpenChange={setOpen}
        title={`Transmettre le rôle principal à ${row.name}\u00a0?`}
        text={"Vous ne pourrez pas le reprendre vous-même\u00a0: seule cette personne pourra vous le rendre."}
        cancelLabel="Garder le rôle"
        confirmLabel="Transmettre le rôle"
        pending={pending}
        onConfirm={() => {
          submit(formData({ id: row.id, version: row.version }));
          setOpen(false);
        }}
      />
    </Section>
  );
}
