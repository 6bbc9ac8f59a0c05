import type { Relation } from "./relations";

/** Who may write to whom, as the invoices of the demonstration say. */
export function makeDirectory(relations: readonly Relation[]) {
  const active = relations.filter(({ supplier, client }) => supplier.active && client.active);
  const index = (key: (relation: Relation) => string, value: (relation: Relation) => string) => {
    const map = new Map<string, Set<string>>();
    for (const relation of active) {
      const values = map.get(key(relation)) ?? new Set();
      map.set(key(relation), values.add(value(relation)));
    }
    return map;
  };
  const suppliers = index(
    (r) => r.client.identifier,
    (r) => r.supplier.identifier,
  );
  const clients = index(
    (r) => r.supplier.identifier,
    (r) => r.client.identifier,
  );
  const byService = index(
    (r) => `${r.client.identifier}/${r.clientService ?? ""}`,
    (r) => r.supplier.identifier,
  );
  const list = (map: Map<string, Set<string>>, key: string) => [...(map.get(key) ?? [])].sort();
  return {
    suppliersOf: (client: string) => list(suppliers, client),
    clientsOf: (supplier: string) => list(clients, supplier),
    /** The suppliers that invoiced one service of a client: those who may write to it. */
    suppliersOfService: (client: string, code: string) => list(byService, `${client}/${code}`),
  };
}

export type Partners = ReturnType<typeof makeDirectory>;
