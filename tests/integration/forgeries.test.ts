import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool, type Pool } from "@/db/pool";
import { makeCast, send } from "../support/cast";
import { useDatabase } from "../support/database";
import { type Forger, forgeries } from "../support/forgeries";

// B15: what a role could write that the product never writes. Each statement is refused, or changes nothing.
const database = useDatabase();
const names: Record<string, number> = {};
const viewers: Partial<Record<Forger, number>> = {};
const pools: Partial<Record<string, Pool>> = {};
afterAll(async () => {
  await Promise.all(Object.values(pools).map((pool) => pool?.end({ timeout: 1 })));
});

beforeAll(async () => {
  const cast = await makeCast(database);
  const { etat, sanjee, bravo, stranger } = cast.structures;
  const give = async (name: string, values: Record<string, string>) => {
    const id = await cast.make.user(name);
    const row = { user_id: id, structure_id: etat.id, mode: "modification", ...values };
    await database.owner`insert into habilitation ${database.owner(row)}`;
    return id;
  };
  viewers.agent = cast.agent.userId;
  viewers.destinataire = cast.supplier.userId;
  viewers.personne = cast.nobody.userId;
  viewers.principal = await give("principal", { role: "principal" });
  viewers.ancien = await give("ancien", { status: "revoquee" });
  const loin = await cast.make.service(stranger, "LOIN");
  const reference = await send(cast.agent, {
    structure: etat.identifier,
    type: "fournisseur",
    destinataires: [sanjee.identifier],
  });
  const one = async (rows: PromiseLike<readonly unknown[]>) => Number(((await rows)[0] as { id: string }).id);
  Object.assign(names, {
    ici: etat.id,
    ailleurs: stranger.id,
    boite: etat.mailboxId,
    autre: bravo.mailboxId,
    lecteur: cast.reader.userId,
    personne: cast.nobody.userId,
    loin: loin.id,
    envoye: await one(database.owner`select id from message where reference = ${reference}`),
    brouillon: await one(database.owner`
      insert into message (sender_mailbox_id, recipient_kind, title, body, display_start, display_end, created_by)
      values (${etat.mailboxId}, 'fournisseur', 'Titre', 'Texte', paris_today(), paris_today() + 9, ${cast.agent.userId}) returning id`),
  });
  await database.owner`
    insert into invitation (structure_id, email, mode, token_hash, invited_by, expires_at)
    values (${etat.id}, 'invite@essai.fr', 'consultation', 'i', ${viewers.principal}, now() + interval '7 days')`;
  await database.owner`insert into email (event_key, to_address, subject, text, html) values ('e', 'a@b.fr', 'x', 'x', 'x')`;
});

class Undo extends Error {}

/** What is refused by right, by a policy, by a check or by a trigger; any other error is a mistake in the table. */
const refusals = ["42501", "23514", "428C9"];

test.each(forgeries.map((forgery) => [`${forgery.as} forges ${forgery.what}`, forgery] as const))(
  "%s",
  async (_, { as, sql }) => {
    const me = viewers[as];
    const role = me === undefined ? (as as "mm_auth") : "mm_app";
    const url =
      role === "mm_app" || role === "mm_auth" || role === "mm_worker" ? database.url(role) : database.adminUrl;
    pools[role] ??= openPool(url, role, { max: 1 });
    const fill = (text: string) =>
      text.replace(/(?<!:):([a-z]+)/g, (_match, name: string) => {
        const id = name === "moi" ? me : names[name];
        if (id === undefined) throw new Error(`Nothing is called ${name}.`);
        return String(id);
      });
    let changed = 0;
    let refusal = "";
    await pools[role]
      ?.begin(async (tx) => {
        if (me !== undefined) await tx.unsafe(`set local app.user_id = '${me}'`);
        for (const statement of [sql].flat()) changed = (await tx.unsafe(fill(statement))).count;
        await tx.unsafe("set constraints all immediate");
        throw new Undo();
      })
      .catch((error: { code?: string; message: string }) => {
        if (error instanceof Undo) return;
        if (!refusals.includes(error.code ?? "")) throw error;
        refusal = error.code ?? "";
      });
    expect(refusal || (changed === 0 ? "nothing changed" : "done"), "was not refused").not.toBe("done");
  },
);
