import { Refusal } from "@/lib/domain/refusal";
import { reasons, refusals } from "./labels";
import type { Verdict } from "./policy";

/** What a rule forbids is refused, in its words. */
export function mustBeAllowed(verdict: Verdict): void {
  if (!verdict.ok) throw new Refusal(verdict.reason === "etrangere" ? refusals.lostRole : reasons[verdict.reason]);
}
