import type { z } from "zod";
import type { Viewer } from "@/lib/domain/viewer";
import { accessRequestSchema } from "@/lib/habilitations/request/schema";
import type { TestDatabase } from "./database";
import { told } from "./form";
import { product } from "./product";
import { makers, type Structure } from "./world";

/** What differs from the usual request, with ids as numbers. */
export type Asked = Omit<Partial<z.input<typeof accessRequestSchema>>, "structure" | "services"> & {
  structure?: number;
  services?: number[];
};

let serial = 0;

/** Somebody who asks for an access, on one test file's database, and those who answer. */
export function askers(database: TestDatabase) {
  const make = makers(database);

  async function person(): Promise<Viewer> {
    serial += 1;
    return make.viewer(await make.user(`demandeur${serial}`));
  }

  const lead = (userId: number, on: Structure, role = "principal", endsOn: string | null = null) => database.owner`
    insert into habilitation (user_id, structure_id, mode, role, ends_on)
    values (${userId}, ${on.id}, 'modification', ${role}, ${endsOn})`;

  /** Asks for consultation on the whole structure, unless told otherwise. */
  async function ask(viewer: Viewer, on: Structure, { structure = on.id, services = [], ...change }: Asked = {}) {
    const { requestAccess } = await product("requests");
    const form = {
      structure: String(structure),
      portee: "structure",
      services: services.map(String),
      mode: "consultation",
      mot: "",
      ...change,
    };
    const fieldErrors = told(accessRequestSchema, form);
    if (Object.keys(fieldErrors).length > 0) return { kind: "invalid", fieldErrors };
    return { kind: "created", count: await requestAccess(viewer, accessRequestSchema.parse(form)) };
  }

  /** As « Mon compte » shows them. */
  async function mine(viewer: Viewer) {
    const { readAccount } = await import("@/lib/account/read");
    const first = { page: 1, pageSize: 20 };
    return (await readAccount(viewer, { habilitations: first, requests: first })).requests.rows;
  }

  /** As they are stored. */
  const rows = (viewer: Viewer) => database.owner`
    select id::int, status, mode, role, service_id::int, word, version from habilitation where user_id = ${viewer.userId} order by id`;

  return { make, person, lead, ask, mine, rows };
}
