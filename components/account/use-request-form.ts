"use client";

import { useState } from "react";
import { useForm } from "@/components/ui/use-form";
import type { Mode } from "@/lib/domain/vocabulary";
import { submitAccessRequest } from "@/lib/habilitations/request/actions";
import type { AskableStructure } from "@/lib/habilitations/request/find";
import { heldLabels } from "@/lib/habilitations/request/labels";
import { scopeProblem } from "@/lib/habilitations/request/policy";

/** The whole structure needs no service. */
const alsoBy = { services: ["portee"] };

/** What is chosen in « Demander un accès », and what cannot be. */
export function useRequestForm(structure: AskableStructure) {
  const [scope, setScope] = useState(structure.services.length === 0 ? "structure" : "");
  const [services, setServices] = useState<number[]>([]);
  const [mode, setMode] = useState("");
  const [word, setWord] = useState("");
  const form = useForm(submitAccessRequest, { alsoBy });

  /** Why a scope is not offered, in the mode chosen so far. */
  function held(serviceId: number | null): string | null {
    const asked = { serviceId, mode: (mode || "modification") as Mode };
    const problem = scopeProblem(asked, structure.held);
    return problem && heldLabels[problem];
  }

  return {
    scope,
    setScope,
    services,
    toggle: (id: number, checked: boolean) =>
      setServices((before) => (checked ? [...before, id] : before.filter((each) => each !== id))),
    mode,
    setMode,
    word,
    setWord,
    held,
    form,
  };
}
