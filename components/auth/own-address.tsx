import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** The address of the account, to be read, and for password managers. Without a name, it is not sent. */
export function OwnAddress({ email }: { email: string }) {
  return (
    <Field id="courriel" label="Adresse électronique">
      <Input id="courriel" value={email} readOnly autoComplete="username" />
    </Field>
  );
}
