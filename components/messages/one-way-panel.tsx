import { Panel } from "@/components/ui/panel";

/** G1 */
export function OneWayPanel() {
  return (
    <Panel title="Ce message n’appelle pas de réponse." className="mt-6 max-w-lecture">
      Pour une question sur une facture, passez par l’espace «{"\u00a0"}Sollicitations{"\u00a0"}».
    </Panel>
  );
}
