/**
 * What the database counts of a day (migration email_limits, whose constraints are named so): generous for real work, and an end
 * for who would send e-mails to others through us. The day is Paris's.
 */
const sentences: Record<string, string> = {
  limit_invitations_person:
    "Vous pouvez envoyer 100\u00a0invitations par jour. Rien n’a été envoyé\u00a0: invitez moins de personnes, ou réessayez demain.",
  limit_invitations_recipient:
    "Une de ces adresses a déjà reçu 5\u00a0invitations aujourd’hui. Rien n’a été envoyé\u00a0: retirez-la, ou réessayez demain.",
  limit_invitations_structure:
    "300\u00a0invitations ont déjà été envoyées aujourd’hui pour cette structure. Rien n’a été envoyé\u00a0: réessayez demain.",
  limit_requests_person: "Vous avez déjà fait 10\u00a0demandes aujourd’hui. Réessayez demain.",
  limit_requests_structure: "Cette structure a déjà reçu 200\u00a0demandes aujourd’hui. Réessayez demain.",
  limit_decisions_recipient:
    "Vous avez déjà changé 20\u00a0fois aujourd’hui les habilitations de cette personne, qui en est avertie à chaque fois. Réessayez demain.",
  limit_decisions_person: "Vous avez déjà changé 500\u00a0habilitations aujourd’hui. Réessayez demain.",
};

/** The sentence for a limit that the database met; undefined for any other error. */
export function limitSentence(error: unknown): string | undefined {
  const { code, constraint_name: name } = (error ?? {}) as { code?: string; constraint_name?: string };
  return code === "53400" && name ? sentences[name] : undefined;
}
