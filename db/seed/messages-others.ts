import { at } from "./messages-etat";
import type { Partners } from "./partners";
import { etat } from "./public-bodies";
import type { Plan } from "./send";
import { sanjee } from "./suppliers";
import { fromPublic, fromSuppliers } from "./texts";

const E = etat.identifier;
const S = sanjee.identifier;
const reader = "fournisseur@demo.fr";

/** What Sanjee sends its clients. */
export function messagesOfSanjee(partners: Partners): Plan[] {
  const clients = partners.clientsOf(S).filter((client) => client !== E);
  const base = { from: S, kind: "client" as const, by: reader };
  return [
    {
      ...base,
      to: [E, ...clients.slice(0, 20)],
      text: at(fromSuppliers, 0),
      sent: -7,
      start: -7,
      end: 7,
      readBy: ["agent.etat@demo.fr"],
    },
    { ...base, to: [`${E}/EALPCPM033`], text: at(fromSuppliers, 9), sent: -2, start: -2, end: 0 },
    { ...base, to: "all", text: at(fromSuppliers, 4), sent: -1, start: 10, end: 40 },
    { ...base, to: clients.slice(5, 9), text: at(fromSuppliers, 8), sent: -30, start: -30, end: -10 },
    { ...base, to: [E, ...clients.slice(0, 2)], text: at(fromSuppliers, 1), created: -1, start: 0, end: 14 },
  ];
}

/** What Sanjee's other clients send it; nine run today. */
export function messagesToSanjee(partners: Partners): Plan[] {
  const clients = partners.clientsOf(S).filter((client) => client !== E);
  const plans = Array.from({ length: 9 }, (_, i): Plan => {
    const from = clients[i * 4] ?? E;
    const others = partners
      .suppliersOf(from)
      .filter((supplier) => supplier !== S)
      .slice(0, 12);
    const start = -i;
    return {
      from,
      kind: "fournisseur",
      to: [S, ...others],
      text: at(fromPublic, i + 3),
      sent: start,
      start,
      end: 15 - i,
      readBy: i % 3 === 2 ? [reader] : [],
    };
  });
  const expired: Plan = {
    from: clients[2] ?? E,
    kind: "fournisseur",
    to: [S],
    text: at(fromPublic, 3),
    sent: -90,
    start: -90,
    end: -70,
    readBy: [reader],
  };
  return [expired, ...plans];
}

/** The structures of the accounting firm: fifty suppliers with clients, none of them a customer of the State. */
export function firmStructures(
  partners: Partners,
  suppliers: readonly { identifier: string; type: string; active: boolean }[],
): string[] {
  const ofEtat = new Set(partners.suppliersOf(E));
  return suppliers
    .slice(60)
    .filter(
      ({ type, active, identifier }) =>
        type === "SIRET" && active && !ofEtat.has(identifier) && partners.clientsOf(identifier).length >= 4,
    )
    .map((supplier) => supplier.identifier)
    .slice(0, 50);
}

/** Sixty messages received by the firm's structures, thirty sent by them. */
export function messagesOfFirm(partners: Partners, firm: readonly string[]): Plan[] {
  const received = Array.from({ length: 60 }, (_, i): Plan => {
    const to = firm[i % firm.length] ?? S;
    const clients = partners.clientsOf(to);
    const from = clients[i % clients.length] ?? E;
    return {
      from,
      kind: "fournisseur",
      to: [to],
      text: at(fromPublic, i),
      sent: -(i % 12),
      start: -(i % 12),
      end: 3 + (i % 17),
      readBy: i % 2 === 0 ? ["cabinet@demo.fr"] : [],
    };
  });
  const sent = Array.from({ length: 30 }, (_, i): Plan => {
    const from = firm[(i * 7) % firm.length] ?? S;
    const start = (i % 9) - 6;
    const to = partners.clientsOf(from).slice(0, 1 + (i % 6));
    const base = {
      from,
      kind: "client" as const,
      to,
      text: at(fromSuppliers, i),
      start,
      end: start + 14,
      by: "cabinet@demo.fr",
    };
    return i % 6 === 5 ? { ...base, created: Math.min(start, 0) } : { ...base, sent: Math.min(start, 0) };
  });
  return [...received, ...sent];
}
