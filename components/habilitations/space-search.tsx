import { Button, ButtonLink } from "@/components/ui/button";
import { describedBy, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RESULTS } from "@/components/ui/results";
import { ResultsFocus } from "@/components/ui/results-focus";

/** A search in a GET form: works without script. */
export function SpaceSearch({
  action,
  text,
  label,
  hint,
}: {
  action: string;
  text: string;
  label: string;
  hint: string;
}) {
  return (
    <form action={`${action}#${RESULTS}`} className="mb-4 flex flex-wrap items-end gap-2 print:hidden">
      <ResultsFocus id={RESULTS} />
      <Field id="recherche" label={label} hint={hint} className="min-w-0 flex-[1_1_14rem] moyen:max-w-120">
        <Input
          id="recherche"
          name="recherche"
          defaultValue={text}
          autoComplete="off"
          aria-describedby={describedBy("recherche", { hint: true })}
        />
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
