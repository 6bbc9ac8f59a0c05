"use client";

import { type ReactNode, useState } from "react";
import { BareForm } from "@/components/ui/bare-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FileInput } from "@/components/ui/file-input";
import { Section } from "@/components/ui/marge";
import { Panel, StatusRegion } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { TextField } from "@/components/ui/text-field";
import { decodeFile, parseLines } from "@/lib/lists/file/parse";
import { FilePreview } from "./file-preview";
import { useFileCheck } from "./use-file-check";

/** Recipients from a pasted list or a file: a preview first, then the good ones. Above them, what brought the user here. */
export function FileMembers({ id, children }: { id: number; children?: ReactNode }) {
  const [text, setText] = useState("");
  const { checked, work, error, setError, fail, check, add } = useFileCheck(id);

  async function read(data: FormData) {
    if (work) return;
    const file = data.get("fichier");
    const content = file instanceof File && file.size > 0 ? decodeFile(await file.arrayBuffer()) : text;
    const lines = parseLines(content);
    if (lines.length === 0) fail("Collez au moins un identifiant, ou choisissez un fichier.");
    else await check(lines);
  }

  return (
    <Section
      id="s-fichier"
      title="Depuis un fichier"
      note="Un identifiant par ligne, et le code service s’il y en a un, séparés par un point-virgule. Les espaces sont permis."
    >
      {children}
      <StatusRegion>{error && <Panel tone="error" arrives attempt={error} title={error.message} />}</StatusRegion>
      <BareForm onSend={read} onInput={() => setError(null)} className="grid gap-4">
        <TextField
          id="lignes"
          label="Identifiants à ajouter"
          hint="Par exemple 791 410 152 00015;EALPCPM033"
          value={text}
          onChange={setText}
          rows={5}
        />
        <Field id="fichier" label="Ou un fichier texte ou CSV">
          <FileInput id="fichier" name="fichier" accept=".csv,.txt,text/csv,text/plain" />
        </Field>
        <div>
          <Button variant="secondary" type="submit" aria-disabled={work !== null || undefined}>
            Vérifier
          </Button>
        </div>
      </BareForm>
      {work && <Progress label={work.label} value={work.done} max={work.total} />}
      {checked && !work && <FilePreview lines={checked} onAdd={add} />}
    </Section>
  );
}
