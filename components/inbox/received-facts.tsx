import { Fact, Facts, PeriodFact } from "@/components/messages/facts";
import { RecipientName } from "@/components/messages/recipient-name";
import { StateLabel } from "@/components/ui/state-label";
import { formatDate, type ParisDate } from "@/lib/domain/dates";
import type { OpenedMessage } from "@/lib/inbox/open";

const RECEIVERS_SHOWN = 10;

export function ReceivedFacts({ message, today }: { message: OpenedMessage; today: ParisDate }) {
  const { receivedOn, displayStart, displayEnd, receivers, reference, expired } = message;
  return (
    <Facts>
      <Fact label="Reçu le">{formatDate(receivedOn)}</Fact>
      {expired && (
        <Fact label="État">
          <StateLabel state="expire" />
        </Fact>
      )}
      <PeriodFact start={displayStart} end={displayEnd} today={today} />
      <Fact label={receivers.length > 1 ? "Destinataires" : "Destinataire"}>
        {receivers.slice(0, RECEIVERS_SHOWN).map((receiver) => (
          <span key={`${receiver.structureId} ${receiver.service?.id}`} className="block not-first:mt-2">
            <RecipientName designation={receiver.designation} service={receiver.service} />
          </span>
        ))}
        {receivers.length > RECEIVERS_SHOWN && (
          <span className="mt-2 block">et {receivers.length - RECEIVERS_SHOWN} autres</span>
        )}
      </Fact>
      <Fact label="Référence">{reference}</Fact>
    </Facts>
  );
}
