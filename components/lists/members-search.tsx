import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RESULTS } from "@/components/ui/results";
import { ResultsFocus } from "@/components/ui/results-focus";

/** A search among the members of a list, in a GET form. */
export function MembersSearch({ action, text }: { action: string; text: string }) {
  return (
    <form action={`${action}#${RESULTS}`} className="mb-4 flex flex-wrap items-end gap-2 print:hidden">
      <ResultsFocus id={RESULTS} />
      <Field
        id="recherche"
        label="Rechercher dans la liste"
        hint="Début d’un identifiant ou d’un mot"
        className="min-w-0 flex-[1_1_14rem] moyen:max-w-120"
      >
        <Input id="recherche" name="recherche" defaultValue={text} autoComplete="off" />
      </Field>
      <Button variant="secondary" type="submit">
        Rechercher
      </Button>
      {text !== "" && (
        <ButtonLink variant="text" href={action}>
          Réinitialiser
        </ButtonLink>
      )}
    </form>
  );
}
