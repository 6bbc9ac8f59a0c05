import type { Body, Place } from "./places";
import { etat } from "./public-bodies";
import type { Random } from "./random";
import { sanjee } from "./suppliers";

/** Invoices between two structures: how many, and with which services. */
export type Relation = {
  supplier: Body;
  supplierService?: string;
  client: Body;
  clientService?: string;
  invoices: number;
};

/** Who invoices whom: a few suppliers have thousands of clients, most a handful. */
export function makeRelations(random: Random, places: readonly Place[], suppliers: readonly Body[]): Relation[] {
  return [
    ...ofSanjee(places),
    ...ofEtat(random, places, suppliers),
    ...ofSuppliers(random, places, suppliers),
    ...betweenPlaces(random, places),
  ];
}

function ofSanjee(places: readonly Place[]): Relation[] {
  const clients = Array.from({ length: 40 }, (_, i) => places[20 + i * 17]).filter((place) => place !== undefined);
  return [
    { supplier: sanjee, client: etat, invoices: 5 },
    { supplier: sanjee, client: etat, clientService: "EALPCPM033", invoices: 7 },
    { supplier: sanjee, client: etat, clientService: "STECH", invoices: 1 },
    ...clients.map((client, i) => ({ supplier: sanjee, client, invoices: 1 + (i % 4) })),
  ];
}

/** About a third of the suppliers, and a few public bodies; in turn the State invoices some communes. */
function ofEtat(random: Random, places: readonly Place[], suppliers: readonly Body[]): Relation[] {
  const codes = etat.services.filter((service) => service.active).map((service) => service.code);
  const relations: Relation[] = [];
  for (const supplier of suppliers) {
    if (random.next() > 0.33) continue;
    relations.push(relation(random, supplier, etat, 3));
    // The first services take most invoices.
    if (random.next() < 0.45) {
      const clientService = codes[Math.floor(codes.length * random.next() ** 2)];
      relations.push({ ...relation(random, supplier, etat, 3), clientService });
    }
  }
  for (const place of places.slice(30, 60)) relations.push({ supplier: place, client: etat, invoices: 2 });
  for (const place of places.slice(100, 112)) {
    relations.push(
      { supplier: etat, client: place, invoices: 3 },
      { supplier: etat, supplierService: "NUMERIQUE", client: place, invoices: 1 },
    );
  }
  return relations;
}

function ofSuppliers(random: Random, places: readonly Place[], suppliers: readonly Body[]): Relation[] {
  const relations: Relation[] = [];
  for (const [rank, supplier] of suppliers.entries()) {
    const clients = Math.max(1, Math.round(4300 / (rank + 1) ** 0.85));
    for (let i = 0; i < clients; i += 1) {
      const client = places[Math.floor(places.length * random.next() ** 2.2)];
      if (client) relations.push(relation(random, supplier, client, 2));
    }
  }
  return relations;
}

/** Groups of communes invoice their members (water, waste): public bodies are suppliers too. */
function betweenPlaces(random: Random, places: readonly Place[]): Relation[] {
  const byIdentifier = new Map(places.map((place) => [place.identifier, place]));
  return places
    .filter((place) => place.members.length > 0)
    .slice(0, 150)
    .flatMap((group) =>
      group.members.slice(0, 20).flatMap((member) => {
        const client = byIdentifier.get(member);
        return client ? [relation(random, group, client, 2)] : [];
      }),
    );
}

function relation(random: Random, supplier: Body, client: Body, most: number): Relation {
  const supplierService =
    supplier.services.length > 0 && random.below(2) === 0 ? random.pick(supplier.services).code : undefined;
  const clientServices = client === etat ? [] : client.services;
  const clientService =
    clientServices.length > 0 && random.below(3) === 0 ? random.pick(clientServices).code : undefined;
  return { supplier, supplierService, client, clientService, invoices: 1 + random.below(most) };
}
