"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { formData } from "@/components/ui/form-data";
import { Outcome } from "@/components/ui/outcome";
import { here } from "@/components/ui/places";
import { useForm } from "@/components/ui/use-form";
import { formatDate } from "@/lib/domain/dates";
import { countOf } from "@/lib/domain/text";
import { submitDecisions, submitRefusal } from "@/lib/habilitations/answer/actions";
import type { HabilitationRow } from "@/lib/habilitations/find";
import { errors, modeLabels, scopeLabel } from "@/lib/habilitations/labels";
import { AcceptDialog } from "./accept-dialog";
import { ReasonDialog } from "./reason-dialog";

type RequestsSectionProps = {
  structure: string;
  requests: HabilitationRow[];
  services: { code: string; label: string }[];
};

const keyOf = ({ id, version }: HabilitationRow) => `${id}.${version}`;

/** Requests that wait: answered one by one, or all those ticked. */
export function RequestsSection({ structure, requests, services }: RequestsSectionProps) {
  const [ticked, setTicked] = useState<Set<string>>(new Set());
  const [accepting, setAccepting] = useState<HabilitationRow | null>(null);
  const [refusing, setRefusing] = useState<HabilitationRow | "ticked" | null>(null);
  const [none, setNone] = useState(false);
  const { state, submit, pending } = useForm(submitDecisions, { back: here });

  function tick(key: string, checked: boolean) {
    const next = new Set(ticked);
    if (checked) next.add(key);
    else next.delete(key);
    setTicked(next);
    setNone(false);
  }

  function decide(decision: "accepter" | "refuser") {
    setNone(ticked.size === 0);
    if (ticked.size === 0) return;
    if (decision === "refuser") return setRefusing("ticked");
    submit(formData({ structure, decision, demandes: [...ticked] }));
  }

  return (
    <section aria-labelledby="demandes" className="mb-10">
      <h2 id="demandes" className="flex items-center gap-2 text-xl">
        Demandes en attente
        <span className="min-w-6 rounded-full bg-accent-pale px-2 text-center text-sm leading-6 font-bold text-accent">
          {requests.length}
        </span>
      </h2>
      <Outcome state={state} />
      <ul className="mt-3 border-t border-trait">
        {requests.map((request) => (
          <li
            key={request.id}
            className="grid gap-x-6 gap-y-2 border-b border-trait py-4 tableau:grid-cols-[minmax(0,17rem)_minmax(0,1fr)_auto] tableau:items-start"
          >
            <label className="flex items-start gap-3">
              <input
                type="checkbox"
                checked={ticked.has(keyOf(request))}
                onChange={(event) => tick(keyOf(request), event.target.checked)}
                className="mt-0.5 size-5 flex-none accent-accent"
              />
              <span className="min-w-0">
                <span className="block font-semibold">{request.name}</span>
                <span className="block text-sm wrap-anywhere text-encre-douce">{request.email}</span>
              </span>
            </label>
            <div className="min-w-0">
              <p>
                <b>{modeLabels[request.mode]}</b> sur{" "}
                <b>{request.service ? `le service ${scopeLabel(request.service)}` : "la structure entière"}</b>
              </p>
              <p className="text-sm wrap-anywhere text-encre-douce">
                {request.requestedOn && `Demandé le ${formatDate(request.requestedOn)}`}
                {request.word && `\u00a0: «\u00a0${request.word}\u00a0»`}
              </p>
            </div>
            <div className="flex flex-wrap gap-2">
              <Button variant="secondary" aria-haspopup="dialog" onClick={() => setAccepting(request)}>
                Accepter<span className="sr-only"> la demande de {request.name}</span>
              </Button>
              <Button variant="danger" aria-haspopup="dialog" onClick={() => setRefusing(request)}>
                Refuser<span className="sr-only"> la demande de {request.name}</span>
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {requests.length > 1 && (
        <div className="mt-3 -ml-3 flex flex-wrap items-center gap-2">
          <Button variant="text" aria-disabled={pending || undefined} onClick={() => decide("accepter")}>
            Accepter la sélection
          </Button>
          <Button variant="text" onClick={() => decide("refuser")}>
            Refuser la sélection
          </Button>
          <p role="status" className="px-3">
            {none
              ? errors.noneTicked
              : ticked.size > 0
                ? countOf(ticked.size, "demande cochée", "demandes cochées")
                : ""}
          </p>
        </div>
      )}
      {accepting && <AcceptDialog request={accepting} services={services} onClose={() => setAccepting(null)} />}
      {refusing && (
        <ReasonDialog
          onClose={() => setRefusing(null)}
          title={
            refusing === "ticked"
              ? `Refuser ${countOf(ticked.size, "demande")}\u00a0?`
              : `Refuser la demande de ${refusing.name}\u00a0?`
          }
          text="Elle reste dans l’historique. La personne pourra en faire une autre."
          cancelLabel="Ne pas répondre"
          confirmLabel="Refuser"
          action={refusing === "ticked" ? submitDecisions : submitRefusal}
          values={
            refusing === "ticked"
              ? { structure, decision: "refuser", demandes: [...ticked] }
              : { id: String(refusing.id), version: String(refusing.version) }
          }
        />
      )}
    </section>
  );
}
