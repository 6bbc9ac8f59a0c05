/** An expected refusal met deep in a mutation: rolls the transaction back and reaches the user in these words. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly field?: string,
    /** Above the words, where something was done all the same. */
    readonly title?: string,
  ) {
    super(message);
  }
}

/** Undoes a transaction, and carries out of it an answer that is no error: fields to correct. */
export class Undone<T = unknown> extends Error {
  constructor(readonly result: T) {
    super("undone");
  }
}

/** The connection broke around COMMIT: nobody can say whether it is done. `again`: pressing once more is safe. */
export class UnknownOutcome extends Error {
  readonly sentence: string;

  constructor({ again }: { again: boolean }) {
    super("the outcome of a transaction is unknown");
    this.sentence = again ? OUTCOME_UNKNOWN : OUTCOME_UNKNOWN_RELOAD;
  }
}

/** Above a refusal, where it is not « Rien n’a été enregistré. » */
export const titles = { unknown: "État inconnu.", done: "Déjà enregistré.", sent: "Déjà envoyé." };

const OUTCOME_UNKNOWN =
  "La base de données s’est interrompue pendant l’enregistrement. Appuyez de nouveau\u00a0: si c’est déjà fait, rien ne sera fait une seconde fois.";
const OUTCOME_UNKNOWN_RELOAD =
  "La base de données s’est interrompue pendant l’enregistrement. Copiez votre saisie, puis rechargez la page pour voir ce qui a été enregistré.";
export const PRESSED_OTHERWISE =
  "Ce formulaire a été enregistré la première fois, tel qu’il était alors. Ce que vous avez changé depuis ne l’est pas\u00a0: copiez-le, rechargez la page, puis recommencez.";
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
