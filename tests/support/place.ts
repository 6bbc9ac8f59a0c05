import { beforeEach } from "vitest";
import type { z } from "zod";
import type { Viewer } from "@/lib/domain/viewer";
import { type GrantInput, grantSchema } from "@/lib/habilitations/schema";
import type { TestDatabase } from "./database";
import { filled } from "./form";
import { makers, type Service, type Structure } from "./world";

type GrantForm = z.input<typeof grantSchema>;

type Place = {
  structure: Structure;
  service: Service;
  principal: Viewer;
  second: Viewer;
  /** Different in each test: for names that must be. */
  serial: number;
};

/** Each test has a structure of its own, with a service, a principal and a secondaire. */
export function usePlace(database: TestDatabase) {
  const make = makers(database);
  const place = { serial: 0 } as Place;

  beforeEach(async () => {
    place.serial += 1;
    place.structure = await make.structure(`Lieu ${place.serial}`, { kind: "public" });
    place.service = await make.service(place.structure, "STECH");
    const gestionnaire = async (name: string, role: string) => {
      const userId = await make.user(`${name}${place.serial}`);
      await make.habilitate(userId, place.structure);
      await database.owner`update habilitation set role = ${role}, granted_at = now() where user_id = ${userId}`;
      return make.viewer(userId);
    };
    place.principal = await gestionnaire("principal", "principal");
    place.second = await gestionnaire("second", "secondaire");
  });

  /** « Habiliter », as the page sends it. */
  const typed = (adresses: string, change: Partial<GrantForm> = {}): GrantForm => ({
    structure: place.structure.identifier,
    adresses,
    portee: "structure",
    services: [],
    mode: "consultation",
    fin: "",
    ...change,
  });

  /** The same, as the action reads it. */
  const form = (...given: Parameters<typeof typed>): GrantInput => filled(grantSchema, typed(...given));

  /** A person's habilitations and requests there. */
  const rowsOf = async (userId: number) =>
    await database.owner`select id::int, service_id::int as service, mode, role, status, version, reason from habilitation
      where user_id = ${userId} and structure_id = ${place.structure.id} order by id`;

  const events = async () =>
    (await database.owner`select action from audit_event where structure_id = ${place.structure.id} order by id`).map(
      ({ action }) => action as string,
    );

  /** Somebody new asks for access. */
  async function ask(mode = "modification"): Promise<{ userId: number; id: number; version: number }> {
    const userId = await make.user(`demandeur${place.serial}${Math.random().toString(36).slice(2, 6)}`);
    const [row] = await database.owner`insert into habilitation (user_id, structure_id, mode, status, requested_at)
      values (${userId}, ${place.structure.id}, ${mode}, 'demandee', now()) returning id::int, version`;
    return { userId, id: row?.id as number, version: row?.version as number };
  }

  return { place, make, typed, form, rowsOf, events, ask };
}
