import type { Partners } from "./partners";
import { etat } from "./public-bodies";
import type { Address, Plan } from "./send";
import { sanjee } from "./suppliers";
import { fromPublic, fromSuppliers, guide, longest, type Text } from "./texts";

const E = etat.identifier;
const S = sanjee.identifier;
const agent = "agent.etat@demo.fr";
const head = "gestionnaire.etat@demo.fr";
const ofService = "agent.service@demo.fr";

export const at = (texts: readonly Text[], i: number): Text => {
  const text = texts[i % texts.length];
  if (!text) throw new RangeError("No text");
  return text;
};

/** The messages in the guide's pictures, with their references and dates. */
export function guideMessages(): Plan[] {
  const day = "2019-11-15";
  return [
    {
      reference: "MSG_000000022",
      from: S,
      kind: "client",
      to: [E],
      text: guide.test,
      sent: "2019-10-08",
      start: "2019-10-08",
      end: "2019-11-01",
      by: "fournisseur@demo.fr",
    },
    {
      reference: "MSG_000000182",
      from: E,
      kind: "fournisseur",
      to: [S],
      text: guide.important,
      sent: day,
      start: day,
      end: "2019-11-30",
      by: agent,
      readBy: ["fournisseur@demo.fr"],
    },
    {
      reference: "MSG_000000184",
      from: E,
      kind: "fournisseur",
      to: [S],
      text: guide.newServiceCode,
      sent: day,
      start: day,
      end: "2019-11-30",
      by: agent,
      readBy: ["fournisseur@demo.fr"],
    },
    {
      reference: "MSG_000000185",
      from: S,
      kind: "client",
      to: [E],
      text: guide.reminder,
      sent: day,
      start: day,
      end: "2019-11-30",
      by: "fournisseur@demo.fr",
      readBy: [agent],
    },
    {
      reference: "MSG_000000186",
      from: S,
      kind: "client",
      to: [E],
      text: guide.practice,
      created: day,
      start: day,
      end: "2019-11-30",
      by: "fournisseur@demo.fr",
    },
  ];
}

/** What the State sends: a message in every state, for the structure and for two of its services. */
export function messagesOfEtat(partners: Partners): Plan[] {
  const others = partners.suppliersOf(E).filter((supplier) => supplier !== S);
  const some = (from: number, count: number) => others.slice(from, from + count);
  const base = { kind: "fournisseur" as const, by: agent };
  const service: Address = `${E}/EALPCPM033`;
  return [
    // Expired.
    {
      ...base,
      from: E,
      to: [S, ...some(100, 30)],
      text: at(fromPublic, 4),
      sent: -60,
      start: -60,
      end: -40,
      readBy: ["fournisseur@demo.fr"],
    },
    { ...base, from: E, to: [S, ...some(200, 12)], text: at(fromPublic, 11), sent: -35, start: -33, end: -20 },
    { ...base, from: E, to: some(300, 5), text: at(fromPublic, 7), sent: -20, start: -20, end: -1, by: head },
    { ...base, from: service, to: some(0, 6), text: at(fromPublic, 6), sent: -30, start: -30, end: -16, by: ofService },
    // Running.
    { ...base, from: E, to: "all", text: at(fromPublic, 1), sent: -6, start: -6, end: 24, by: head },
    {
      ...base,
      from: E,
      to: [S, ...some(10, 24)],
      text: at(fromPublic, 0),
      sent: -4,
      start: -4,
      end: 10,
      readBy: ["fournisseur@demo.fr"],
    },
    { ...base, from: E, to: [S, ...some(40, 9)], text: longest, sent: -3, start: -2, end: 12 },
    { ...base, from: E, to: [S, ...some(50, 7)], text: at(fromPublic, 2), sent: -1, start: -1, end: 0 },
    {
      ...base,
      from: service,
      to: [S, ...some(60, 15)],
      text: at(fromPublic, 5),
      sent: -2,
      start: -2,
      end: 13,
      by: ofService,
    },
    { ...base, from: `${E}/STECH`, to: some(80, 11), text: at(fromPublic, 8), sent: 0, start: 0, end: 14 },
    {
      ...base,
      from: E,
      kind: "client",
      to: partners.clientsOf(E),
      text: at(fromSuppliers, 10),
      sent: -5,
      start: -5,
      end: 9,
    },
    // Programmed.
    { ...base, from: E, to: [S, ...some(120, 40)], text: at(fromPublic, 3), sent: -1, start: 7, end: 28 },
    { ...base, from: E, to: some(160, 3), text: at(fromPublic, 9), sent: 0, start: 30, end: 44, by: head },
    { ...base, from: service, to: some(170, 4), text: at(fromPublic, 12), sent: 0, start: 1, end: 15, by: ofService },
    // Drafts: complete, without recipients, without title, and one whose start has passed.
    { ...base, from: E, to: [S, ...some(180, 2)], text: at(fromPublic, 10), created: -1, start: 3, end: 17 },
    {
      ...base,
      from: E,
      to: [],
      text: { title: "Projet : nouvelles coordonnées", body: "" },
      created: 0,
      start: 0,
      end: 14,
    },
    {
      ...base,
      from: E,
      to: some(190, 1),
      text: { title: "", body: at(fromPublic, 13).body },
      created: -2,
      start: 0,
      end: 14,
      by: head,
    },
    { ...base, from: E, to: some(195, 2), text: at(fromPublic, 13), created: -12, start: -10, end: 4 },
    {
      ...base,
      from: service,
      to: some(197, 2),
      text: at(fromPublic, 7),
      created: -3,
      start: 0,
      end: 14,
      by: ofService,
    },
    { ...base, from: `${E}/STECH`, to: [], text: at(fromPublic, 11), created: -8, start: null, end: null },
  ];
}

/** What the State's suppliers send it: to the structure, to EALPCPM033, to STECH alone. */
export function messagesToEtat(partners: Partners): Plan[] {
  const senders = (code: string) => partners.suppliersOfService(E, code).filter((supplier) => supplier !== S);
  const any = senders("").slice(500);
  const base = { kind: "client" as const };
  const plan = (
    from: string | undefined,
    to: Address,
    i: number,
    start: number,
    end: number,
    readBy: string[] = [],
  ): Plan => ({
    ...base,
    from: from ?? S,
    to: [to],
    text: at(fromSuppliers, i),
    sent: Math.min(start, 0),
    start,
    end,
    readBy,
  });
  const service: Address = `${E}/EALPCPM033`;
  return [
    plan(any[0], E, 1, -9, 5, [agent, ofService]),
    plan(any[10], E, 2, -8, 20, [agent]),
    plan(any[20], E, 4, -6, 8, [head, agent]),
    plan(any[30], E, 6, -3, 11),
    plan(any[40], E, 7, -1, 0),
    plan(any[50], E, 9, 0, 14),
    plan(senders("EALPCPM033")[3], service, 3, -5, 9, [ofService]),
    plan(senders("EALPCPM033")[9], service, 5, 0, 14),
    plan(senders("STECH")[2], `${E}/STECH`, 8, -2, 12),
    plan(senders("FACTURES")[1], `${E}/FACTURES`, 11, -4, 10, [agent]),
    plan(any[60], E, 0, -50, -30, [agent]),
    plan(any[70], E, 10, 5, 19),
  ];
}
