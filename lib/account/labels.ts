import { countOf } from "@/lib/domain/text";
import type { Notice } from "@/lib/domain/vocabulary";

export const refusals = {
  locked: (minutes: number) => `Trop d’essais. Attendez ${countOf(minutes, "minute")}, puis recommencez.`,
  changed: "Votre mot de passe a été changé entre-temps, depuis une autre session. Recommencez avec le nouveau.",
  habilitationGone: "Cette habilitation n’agit déjà plus. Rechargez la page pour voir où vous en êtes.",
  principal:
    "Vous êtes gestionnaire principal de cette structure, qui ne peut pas rester sans personne. Transmettez d’abord ce rôle à un gestionnaire secondaire.",
  sessionGone: "Cette session était déjà fermée.",
};

export const noticeLabels: Record<Notice, string> = {
  immediat: "Tout de suite",
  quotidien: "Une fois par jour",
  aucun: "Jamais",
};
