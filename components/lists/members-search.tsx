import { TextSearch } from "@/components/ui/text-search";

/** A search among the members of a list. */
export function MembersSearch({ action, text }: { action: string; text: string }) {
  return (
    <TextSearch
      action={action}
      text={text}
      label="Rechercher dans la liste"
      hint="Début d’un identifiant ou d’un mot"
    />
  );
}
