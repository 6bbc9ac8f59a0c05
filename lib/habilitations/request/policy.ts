import type { Mode } from "@/lib/domain/vocabulary";

// No zod here: the browser loads this file with the form.

/** The asker’s words to the gestionnaires, in code points. */
export const WORD_MAX = 500;

/** Requests of one user that wait for an answer. */
export const WAITING_MAX = 20;

/** Asks for the whole structure when `serviceId` is null. */
export type AskedScope = { serviceId: number | null; mode: Mode };

/** What the asker already has on that structure: habilitations that act today, and requests that wait. */
export type Held = AskedScope & { state: "acting" | "waiting" };

export type ScopeProblem = "acting" | "waiting" | "covered";

/** Why one scope cannot be asked for; null when it can. */
export function scopeProblem(asked: AskedScope, held: readonly Held[]): ScopeProblem | null {
  const same = held.filter(({ serviceId }) => serviceId === asked.serviceId);
  // Who reads there may ask to write; who writes has all there is.
  if (same.some(({ state, mode }) => state === "acting" && (mode === "modification" || asked.mode === "consultation")))
    return "acting";
  if (same.some(({ state }) => state === "waiting")) return "waiting";
  // Who may do as much on the whole structure needs nothing on its services.
  const covered = held.some(
    ({ state, serviceId, mode }) =>
      state === "acting" && serviceId === null && (mode === "modification" || asked.mode === "consultation"),
  );
  return covered ? "covered" : null;
}

type Answered = {
  status: "demandee" | "accordee" | "refusee" | "revoquee" | "annulee";
  asked: { mode: Mode; serviceId: number | null };
  given: { mode: Mode; serviceId: number | null };
};

export type RequestState = "attente" | "acceptee" | "partielle" | "refusee" | "annulee" | "retiree";

/** What became of a request; « retiree »: given, then taken back or given up. */
export function requestState({ status, asked, given }: Answered): RequestState {
  if (status === "demandee") return "attente";
  if (status === "refusee" || status === "annulee") return status;
  if (status === "revoquee") return "retiree";
  return asked.mode === given.mode && asked.serviceId === given.serviceId ? "acceptee" : "partielle";
}
