import { SentState, StateLabel } from "@/components/ui/state-label";
import { formatDate, type ParisDate } from "@/lib/domain/dates";
import type { SentMessageDetail } from "@/lib/messages/find";
import { kindLabels } from "@/lib/messages/labels";
import { displayState } from "@/lib/messages/policy";
import { Fact, Facts, PeriodFact } from "./facts";

export function SentFacts({ message, today }: { message: SentMessageDetail; today: ParisDate }) {
  const { displayStart, displayEnd, createdOn, sentOn, recipientKind, reference, sender } = message;
  const state = displayState(message, today);
  return (
    <Facts>
      <Fact label="État">{state === "brouillon" ? <StateLabel state={state} /> : <SentState state={state} />}</Fact>
      {displayStart && displayEnd && displayEnd >= displayStart ? (
        <PeriodFact start={displayStart} end={displayEnd} today={today} />
      ) : (
        <Fact label="Période d’affichage">à compléter</Fact>
      )}
      {sender.kind === "public" && (
        <Fact label="Type de destinataires">{recipientKind ? kindLabels[recipientKind] : "à choisir"}</Fact>
      )}
      <Fact label="Créé le">{formatDate(createdOn)}</Fact>
      {sentOn && <Fact label="Envoyé le">{formatDate(sentOn)}</Fact>}
      <Fact label="Référence">{reference}</Fact>
    </Facts>
  );
}
