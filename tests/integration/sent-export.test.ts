import { beforeAll, expect, test } from "vitest";
import { todayInParis } from "@/lib/domain/dates";
import { recipientKey } from "@/lib/recipients/policy";
import { type Cast, makeCast, send } from "../support/cast";
import { useDatabase } from "../support/database";
import { product } from "../support/product";

const database = useDatabase();
let cast: Cast;
beforeAll(async () => {
  cast = await makeCast(database);
});

test("E1 the recipients of a sent message, services included, with the day each was added; nothing for a stranger", async () => {
  const { etat, sanjee } = cast.structures;
  const service = recipientKey(sanjee.identifier, "DEPOT");
  const reference = await send(cast.agent, {
    structure: etat.identifier,
    type: "fournisseur",
    destinataires: [sanjee.identifier, service],
  });
  const { exportRecipients } = await product("messages");
  const whole = { key: sanjee.identifier, identifier: sanjee.identifier, addedOn: todayInParis(), service: null };
  const exported = [];
  for await (const batch of exportRecipients(cast.agent, reference)) exported.push(...batch);
  expect(exported).toHaveLength(2);
  expect(exported).toContainEqual(expect.objectContaining(whole));
  expect(exported).toContainEqual(
    expect.objectContaining({ ...whole, key: service, service: { code: "DEPOT", label: expect.any(String) } }),
  );
  expect((await exportRecipients(cast.outsider, reference).next()).done).toBe(true);
});
