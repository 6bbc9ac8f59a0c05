"use client";

import { useId, useState } from "react";
import { FormDialog } from "@/components/ui/form-dialog";
import { here } from "@/components/ui/places";
import { TextField } from "@/components/ui/text-field";
import { useForm } from "@/components/ui/use-form";
import { countOf } from "@/lib/domain/text";
import { submitServiceChange } from "@/lib/habilitations/service/actions";
import type { ServiceRow } from "@/lib/habilitations/service/read";

const LINK =
  "inline-flex min-h-11 items-center px-2 font-semibold underline decoration-1 underline-offset-[0.18em] focus-visible:rounded-control";

/** « Renommer » and « Fermer » (or « Rouvrir »), each in a dialog that says what follows. */
export function ServiceActions({ structure, service }: { structure: string; service: ServiceRow }) {
  const [open, setOpen] = useState<"renommer" | "etat" | null>(null);
  const name = `${service.code} – ${service.label}`;
  return (
    <div className="flex flex-wrap gap-x-1 tableau:-my-2.5">
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen("renommer")}
        className={`${LINK} text-accent hover:bg-pierre-100 tableau:-ml-2`}
      >
        Renommer<span className="sr-only"> le service {name}</span>
      </button>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen("etat")}
        className={`${LINK} ${service.active ? "text-erreur hover:bg-erreur-pale" : "text-accent hover:bg-pierre-100"}`}
      >
        {service.active ? "Fermer" : "Rouvrir"}
        <span className="sr-only"> le service {name}</span>
      </button>
      {open && <ServiceDialog structure={structure} service={service} what={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

type ServiceDialogProps = {
  structure: string;
  service: ServiceRow;
  what: "renommer" | "etat";
  onClose: () => void;
};

function ServiceDialog({ structure, service, what, onClose }: ServiceDialogProps) {
  const id = useId();
  const [label, setLabel] = useState(service.label);
  const form = useForm(submitServiceChange, { back: here });
  const closing = what === "etat" && service.active;
  const verb = what === "renommer" ? "Renommer" : closing ? "Fermer" : "Rouvrir";

  return (
    <FormDialog
      form={form}
      id={id}
      onClose={onClose}
      alert={what === "etat"}
      title={`${verb} le service ${service.code}\u00a0?`}
      description={
        closing ? consequences(service) : what === "etat" ? "Il sera de nouveau proposé." : "Le code ne change pas."
      }
      confirmLabel={`${verb} le service`}
      danger={closing}
    >
      <input type="hidden" name="structure" value={structure} />
      <input type="hidden" name="id" value={service.id} />
      {what === "etat" && <input type="hidden" name="etat" value={closing ? "ferme" : "ouvert"} />}
      {what === "renommer" && (
        <TextField
          id={`${id}-libelle`}
          name="libelle"
          label="Libellé"
          value={label}
          onChange={setLabel}
          error={form.errors.libelle}
          autoComplete="off"
          required
        />
      )}
    </FormDialog>
  );
}

/** What still names the service. */
function consequences({ people, lists, running }: ServiceRow): string {
  const named = [
    people ? countOf(people, "habilitation") : "",
    lists ? countOf(lists, "liste de diffusion", "listes de diffusion") : "",
    running ? countOf(running, "message en cours", "messages en cours") : "",
  ].filter(Boolean);
  const what = named.length > 0 ? `Le nomment encore\u00a0: ${named.join(", ")}. Rien de cela n’est supprimé. ` : "";
  return `${what}Il ne sera plus proposé comme émetteur ni comme destinataire, et les nouveaux messages ne l’atteindront plus.`;
}
