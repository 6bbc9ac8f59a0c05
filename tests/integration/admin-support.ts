import { createHash } from "node:crypto";
import { beforeAll, beforeEach, expect } from "vitest";
import { openPool } from "@/db/pool";
import { readOrder, runOrder } from "@/scripts/admin/run";
import { useDatabase } from "../support/database";
import { makers } from "../support/world";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

/** A database of one's own, the operator's command on it, and what it wrote, in a readable form. */
export function useAdmin() {
  const database = useDatabase();
  beforeAll(() => {
    process.env.AUTH_URL = "https://messages.exemple.fr/espace";
  });
  beforeEach(async () => {
    await database.owner`delete from audit_event`;
  });

  const admin = async (...words: string[]) => plain(await runOrder(database.owner, readOrder(words)));
  const everything = () =>
    database.owner`
      select (select json_agg(s order by s.id) from structure s) as structures, (select json_agg(m order by m.id) from mailbox m) as mailboxes,
        (select json_agg(u order by u.id) from app_user u) as users, (select json_agg(h order by h.id) from habilitation h) as habilitations,
        (select json_agg(i order by i.id) from invitation i) as invitations, (select json_agg(a order by a.id) from audit_event a) as events,
        (select json_agg(s order by s.id) from session s) as sessions`;
  /** What a command says that must change nothing. */
  async function unchanged(...words: string[]): Promise<string> {
    const before = await everything();
    const said = await admin(...words);
    expect(await everything()).toEqual(before);
    return said;
  }
  /** The sentence of a refusal, and that nothing was written. */
  async function refused(...words: string[]): Promise<string> {
    const before = await everything();
    const error = await admin(...words).catch((thrown: Error) => thrown);
    expect(await everything()).toEqual(before);
    if (!(error instanceof Error)) throw new Error(`Not refused: ${error}`);
    return plain(error.message);
  }

  return {
    database,
    make: makers(database),
    admin,
    unchanged,
    refused,
    /** What is said, done or refused. */
    said: (...words: string[]) => admin(...words).catch((error: Error) => plain(error.message)),
    events: async () =>
      (
        await database.owner`
          select a.user_id, s.identifier, a.action, a.subject, a.details
          from audit_event a left join structure s on s.id = a.structure_id order by a.id`
      ).map((row) => [row.user_id, row.identifier, row.action, row.subject, row.details]),
    /** Who may do what on a structure, from the tables. */
    rights: async (structureId: number) =>
      (
        await database.owner`
          select u.name, h.status, h.role, h.mode, h.ends_on::text as until, v.code, h.version
          from habilitation h join app_user u on u.id = h.user_id left join service v on v.id = h.service_id
          where h.structure_id = ${structureId} order by h.id`
      ).map((row) => [row.name, row.status, row.role, row.mode, row.until, row.code, row.version]),
    /** Opens a link as the page of invitations does. */
    accept: async (link: string, name = "Nouvelle Personne") => {
      const pool = openPool(database.url("mm_auth"), "mm_auth", { max: 1 });
      const digest = createHash("sha256")
        .update(link.slice(link.lastIndexOf("/") + 1))
        .digest("hex");
      const [row] = await pool`select accept_invitation(${digest}, ${name}, 'haché')::int as id`;
      await pool.end();
      return row?.id as number | null;
    },
  };
}

/** The link that a naming printed. */
export const linkIn = (text: string) =>
  /^https:\/\/messages\.exemple\.fr\/invitation\/[\w-]{43}$/m.exec(text)?.[0] ?? "no link";
