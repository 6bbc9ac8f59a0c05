/** An expected refusal met deep in a mutation: rolls the transaction back and reaches the user in these words. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly field?: string,
  ) {
    super(message);
  }
}

export const SESSION_ENDED =
  "Votre session est terminée. Reconnectez-vous dans un autre onglet, puis recommencez\u00a0: votre saisie est conservée ici.";
export const UNKNOWN_FORM = "Ce formulaire n’est pas reconnu. Rechargez la page, puis recommencez.";
export const UNAVAILABLE =
  "Le service ne répond pas pour l’instant. Votre saisie est conservée\u00a0: réessayez dans quelques instants.";
/** A message is 2,000 characters long; beyond this, all of a form is refused before it is read (scripts/front). */
export const BODY_MAX_BYTES = 1_000_000;
export const TOO_LONG =
  "Ce que vous envoyez est trop long. Raccourcissez votre texte, ou choisissez moins de destinataires\u00a0: votre saisie est conservée.";
export const UPDATED = "L’application a été mise à jour. Copiez votre texte, rechargez la page, puis recommencez.";
export const CONNECTION_LOST =
  "La connexion a été perdue avant la réponse. Appuyez de nouveau\u00a0: ce qui a déjà été fait ne le sera pas une seconde fois.";

/** An update that a policy or a version hides changes nothing, without an error: refused in these words, and all undone. */
export async function mustChange(update: PromiseLike<unknown[]>, refusal: string): Promise<void> {
  if ((await update).length === 0) throw new Refusal(refusal);
}
