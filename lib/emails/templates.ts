import { formatDate, type ParisDate } from "@/lib/domain/dates";
import { countOf, formatNumber } from "@/lib/domain/text";
import type { Mode } from "@/lib/domain/vocabulary";
import { changedFacts, modeWords, type Right, rightFacts } from "./labels";
import { type Block, drawEmail, type Email } from "./layout";

export type { Email } from "./layout";

const PRODUCT: Block = {
  say: "Mes messages est l’espace où les structures publiques et leurs fournisseurs s’adressent des annonces officielles, à côté de la facturation électronique.",
};
const NO_REPLY: Block = { say: "Ce courriel est envoyé automatiquement\u00a0: les réponses ne sont pas lues." };

/** For somebody who has no account yet; `path` holds the secret, `expiresOn` is written JJ/MM/AAAA. */
export function invitationEmail(of: {
  structure: string;
  inviter: string;
  scope: string;
  mode: Mode;
  path: string;
  expiresOn: string;
}): Email {
  return drawEmail({
    subject: `Invitation à rejoindre ${of.structure} sur Mes messages`,
    heading: `Invitation à rejoindre ${of.structure}`,
    blocks: [
      { say: `${of.inviter} vous invite à utiliser Mes messages pour ${of.structure}.` },
      PRODUCT,
      {
        facts: [
          ["Structure", of.structure],
          ["Portée", of.scope],
          ["Droits", modeWords[of.mode]],
        ],
      },
      { say: `Le lien sert une seule fois, jusqu’au ${of.expiresOn}. Vous choisirez votre mot de passe en l’ouvrant.` },
      { link: "Ouvrir l’invitation", path: of.path },
    ],
    foot: [
      {
        say: "Vous n’attendiez pas cette invitation\u00a0? Ne faites rien\u00a0: aucun compte n’est créé sans vous.",
      },
      NO_REPLY,
    ],
  });
}

export type Asked = { scope: string; mode: Mode };

/** To each gestionnaire of the structure: who asks for what. */
export function requestEmail(of: {
  structure: string;
  identifier: string;
  name: string;
  email: string;
  asked: Asked[];
  word: string;
}): Email {
  return drawEmail({
    subject: `Demande d’habilitation de ${of.name} pour ${of.structure}`,
    heading: "Une demande d’habilitation attend votre réponse",
    blocks: [
      {
        facts: [
          ["Demandeur", `${of.name}, ${of.email}`],
          ["Structure", `${of.structure}, ${of.identifier}`],
        ],
      },
      ...of.asked.map(
        ({ scope, mode }): Block => ({
          facts: [
            ["Portée demandée", scope],
            ["Droits demandés", modeWords[mode]],
          ],
        }),
      ),
      ...(of.word ? [{ label: "Son message", quote: of.word }] : []),
      {
        say: "Assurez-vous de connaître cette personne avant d’accepter\u00a0: ce qu’elle enverra le sera au nom de votre structure.",
      },
      { link: "Répondre à la demande", path: `/habilitations/${encodeURIComponent(of.identifier)}` },
    ],
    foot: [{ say: `Vous recevez ce courriel comme gestionnaire de ${of.structure}.` }, NO_REPLY],
  });
}

/** What was decided about one habilitation; `reason` may be empty. */
export type Decision = { reason: string } & (
  | { kind: "granted" | "revoked"; right: Right }
  | { kind: "less"; right: Right; asked: Asked }
  | { kind: "changed"; before: Right; after: Right }
  | { kind: "refused"; asked: Asked }
);

const titles: Record<Decision["kind"], string> = {
  granted: "Habilitation accordée",
  less: "Habilitation accordée, différente de votre demande",
  changed: "Habilitation modifiée",
  refused: "Demande d’habilitation refusée",
  revoked: "Habilitation retirée",
};

/** To the person: what was decided about their habilitations on one structure, all of it in one e-mail. */
export function decisionEmail(of: { structure: string; by: string; decisions: Decision[] }): Email {
  const kinds = new Set(of.decisions.map(({ kind }) => kind));
  const [first] = kinds;
  const title = first && kinds.size === 1 ? titles[first] : "Habilitations modifiées";
  return drawEmail({
    subject: `${title} pour ${of.structure}`,
    heading: title,
    blocks: [
      {
        facts: [
          ["Structure", of.structure],
          ["Décision de", of.by],
        ],
      },
      ...of.decisions.flatMap((decision) => [
        ...(kinds.size > 1 ? [{ section: titles[decision.kind] }] : []),
        ...decisionBlocks(decision),
        ...(decision.reason ? [{ label: "Motif", quote: decision.reason }] : []),
      ]),
      { link: "Voir mes habilitations", path: "/compte" },
    ],
    foot: [
      { say: "Une question sur cette décision\u00a0? Adressez-vous aux gestionnaires de la structure." },
      NO_REPLY,
    ],
  });
}

function decisionBlocks(decision: Decision): Block[] {
  const asked = ({ scope, mode }: Asked): Block => ({
    facts: [
      ["Portée demandée", scope],
      ["Droits demandés", modeWords[mode]],
    ],
  });
  switch (decision.kind) {
    case "granted":
      return [{ facts: rightFacts(decision.right) }];
    case "less":
      return [asked(decision.asked), { say: "Ce qui est accordé\u00a0:" }, { facts: rightFacts(decision.right) }];
    case "changed":
      return [
        ...(decision.before.scope === decision.after.scope
          ? [{ facts: [["Portée", decision.after.scope]] } satisfies Block]
          : []),
        { facts: changedFacts(decision.before, decision.after) },
      ];
    case "refused":
      return [asked(decision.asked)];
    case "revoked":
      return [
        { facts: rightFacts(decision.right) },
        { say: "Cette habilitation ne vous donne plus accès aux messages." },
      ];
  }
}

/** A message as an e-mail names it: never its content. */
export type Named = { reference: string; title: string; sender: string };

const reading = (reference: string) => `/reception/${reference}`;
const choice = (why: string): Block[] => [
  { say: why },
  { leave: "Ne plus recevoir ces courriels" },
  { link: "Choisir autre chose dans Mon compte", path: "/compte#s-courriels" },
  NO_REPLY,
];

/** A new message, to those who want to know at once. */
export function noticeEmail({ reference, title, sender }: Named): Email {
  return drawEmail({
    subject: `Nouveau message de ${sender}\u00a0: ${title}`,
    heading: "Un nouveau message vous attend",
    blocks: [
      {
        facts: [
          ["Titre", title],
          ["Structure émettrice", sender],
          ["Référence", reference],
        ],
      },
      { link: "Lire le message", path: reading(reference) },
    ],
    foot: choice("Vous recevez ce courriel parce que vous avez demandé un courriel à chaque nouveau message."),
  });
}

/** What arrived since the last digest and was not read, across all structures; `total` may be more than is named. */
export function digestEmail(of: { day: ParisDate; messages: Named[]; total: number }): Email {
  const left = of.total - of.messages.length;
  const many = of.total > 1;
  return drawEmail({
    subject: `${countOf(of.total, "nouveau message", "nouveaux messages")} à lire`,
    heading: many ? "Vos nouveaux messages" : "Votre nouveau message",
    blocks: [
      {
        say: many
          ? `Le ${formatDate(of.day)}, ${formatNumber(of.total)} messages arrivés depuis votre dernier bilan ne sont pas lus.`
          : `Le ${formatDate(of.day)}, un message arrivé depuis votre dernier bilan n’est pas lu.`,
      },
      {
        items: of.messages.map(({ reference, title, sender }) => ({
          label: title,
          detail: `${sender}, ${reference}`,
          path: reading(reference),
        })),
      },
      ...(left > 0 ? [{ say: `Et ${countOf(left, "autre message", "autres messages")}.` }] : []),
      { link: "Ouvrir la boîte de réception", path: "/reception" },
    ],
    foot: choice("Ce bilan part une fois par jour, quand il y a du nouveau, sauf si vous choisissez autre chose."),
  });
}
