import type { Viewer } from "@/lib/domain/viewer";
import type { TestDatabase } from "./database";
import { product } from "./product";
import { composed, makers } from "./world";

/**
 * A small world that most tests share. The State buys from Sanjee, Bravo and a closed firm, and invoices a commune; each
 * party can write to the other. Etranger exchanged no invoice with anybody.
 */
export async function makeCast(database: TestDatabase) {
  const make = makers(database);
  const etat = await make.structure("Etat", { kind: "public" });
  const stech = await make.service(etat, "STECH");
  const achats = await make.service(etat, "ACHATS");
  const oldService = await make.service(etat, "ANCIEN", { active: false });
  const ville = await make.structure("Commune d’Élancourt", { kind: "public" });
  const sanjee = await make.structure("Sanjee");
  const depot = await make.service(sanjee, "DEPOT");
  const bravo = await make.structure("Bravo");
  const closed = await make.structure("Fermée", { active: false });
  const stranger = await make.structure("Etranger");
  await make.partner(etat, "fournisseur", sanjee, depot, bravo, closed);
  await make.partner(etat, "client", ville);
  await make.partner(ville, "fournisseur", etat);
  await make.partner(sanjee, "client", etat, stech, oldService);
  await make.partner(bravo, "client", etat);
  return {
    make,
    structures: { etat, ville, sanjee, bravo, closed, stranger },
    services: { stech, achats, oldService, depot },
    agent: await make.member("agent", etat),
    reader: await make.member("lecteur", etat, { mode: "consultation" }),
    ofStech: await make.member("stech", etat, { service: stech }),
    supplier: await make.member("sanjee", sanjee),
    bravo: await make.member("bravo", bravo),
    commune: await make.member("commune", ville),
    outsider: await make.member("etranger", stranger),
    nobody: await make.viewer(await make.user("personne")),
  };
}
export type Cast = Awaited<ReturnType<typeof makeCast>>;

/** Sends as the page does: asks for the count, agrees to it. Throws what is not a sending. */
export async function send(
  viewer: Viewer,
  change: Parameters<typeof composed>[0],
  fields: Parameters<typeof composed>[1] = {},
): Promise<string> {
  const { writeMessage } = await product("messages");
  const form = composed({ intention: "envoyer", ...change }, fields);
  const asked = await writeMessage(viewer, form.input, form.fields);
  if (asked.kind !== "confirm") throw new Error(`Not asked to confirm: ${JSON.stringify(asked)}`);
  const done = await writeMessage(viewer, { ...form.input, confirmation: asked.recipientCount }, form.fields);
  if (done.kind !== "sent") throw new Error(`Not sent: ${JSON.stringify(done)}`);
  return done.reference;
}
