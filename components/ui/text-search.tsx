import { Button, ButtonLink } from "./button";
import { describedBy, Field } from "./field";
import { Input } from "./input";
import { RESULTS } from "./results";
import { ResultsFocus } from "./results-focus";

type TextSearchProps = { action: string; text: string; label: string; hint: string };

/** A search by words in a GET form: works without script. */
export function TextSearch({ action, text, label, hint }: TextSearchProps) {
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
