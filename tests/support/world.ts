import { randomUUID } from "node:crypto";
import type { Viewer } from "@/lib/domain/viewer";
import type { ComposerInput } from "@/lib/messages/schema";
import type { TestDatabase } from "./database";
import type { WrittenFields } from "./messages";

export type Structure = { id: number; identifier: string; mailboxId: number };
export type Service = { id: number; code: string; mailboxId: number };
type Kind = "client" | "fournisseur";

let made = 0;

/** Makers of rows for one test file's database; each writes as the tables' owner, as an import or a gestionnaire would. */
export function makers(database: TestDatabase) {
  const one = async <T>(rows: Promise<readonly unknown[]>): Promise<T> => (await rows)[0] as T;

  async function structure(
    designation: string,
    {
      kind = "private",
      identifier,
      active = true,
      type = "SIRET",
    }: Partial<{
      kind: "public" | "private";
      identifier: string;
      active: boolean;
      type: string;
    }> = {},
  ): Promise<Structure> {
    made += 1;
    const number = identifier ?? `9${String(made).padStart(13, "0")}`;
    const { id } = await one<{ id: string }>(
      database.owner`insert into structure (identifier_type, identifier, designation, kind, active)
        values (${type}, ${number}, ${designation}, ${kind}, ${active}) returning id`,
    );
    const mailboxId = await mailbox(Number(id), null, active);
    return { id: Number(id), identifier: number, mailboxId };
  }

  async function mailbox(structureId: number, serviceId: number | null, active: boolean): Promise<number> {
    const row = await one<{ id: string }>(
      database.owner`insert into mailbox (structure_id, service_id, active)
        values (${structureId}, ${serviceId}, ${active}) returning id`,
    );
    return Number(row.id);
  }

  async function service(
    of: Structure,
    code: string,
    { active = true, label = `Service ${code}` } = {},
  ): Promise<Service> {
    const { id } = await one<{ id: string }>(
      database.owner`insert into service (structure_id, code, label, active)
        values (${of.id}, ${code}, ${label}, ${active}) returning id`,
    );
    return { id: Number(id), code, mailboxId: await mailbox(of.id, Number(id), active) };
  }

  /** An invoice was exchanged: `owner` may write to each of these addresses. */
  async function partner(owner: Structure, kind: Kind, ...addresses: { mailboxId: number }[]): Promise<void> {
    for (const { mailboxId } of addresses) {
      await database.owner`
        insert into partner (owner_structure_id, kind, mailbox_id, identifier, whole_structure, first_invoiced_on, last_invoiced_on)
        select ${owner.id}, ${kind}, m.id, s.identifier, m.service_id is null, '2026-01-15', '2026-09-30'
        from mailbox m join structure s on s.id = m.structure_id where m.id = ${mailboxId}`;
    }
  }

  async function user(name: string, passwordHash = "aucun"): Promise<number> {
    const { id } = await one<{ id: string }>(
      database.owner`insert into app_user (email, name, password_hash)
        values (${`${name}@essai.fr`}, ${name}, ${passwordHash}) returning id`,
    );
    return Number(id);
  }

  async function habilitate(
    userId: number,
    on: Structure,
    options: { service?: Service; mode?: "consultation" | "modification"; status?: string; endsOn?: string } = {},
  ): Promise<void> {
    const { service, mode = "modification", status = "accordee", endsOn = null } = options;
    await database.owner`insert into habilitation (user_id, structure_id, service_id, mode, status, ends_on)
      values (${userId}, ${on.id}, ${service?.id ?? null}, ${mode}, ${status}, ${endsOn})`;
  }

  /** The only mint of viewers is a session: one is opened. */
  async function viewer(userId: number): Promise<Viewer> {
    const { openSession, readViewer } = await import("@/lib/auth/session");
    const found = await readViewer(await openSession(userId));
    if (!found) throw new Error("This user has no living session.");
    return found;
  }

  /** A user with one habilitation, and their viewer. */
  async function member(name: string, on: Structure, options: Parameters<typeof habilitate>[2] = {}): Promise<Viewer> {
    const userId = await user(name);
    await habilitate(userId, on, options);
    return viewer(userId);
  }

  const count = async (table: string, where = "true"): Promise<number> =>
    Number((await one<{ n: string }>(database.owner.unsafe(`select count(*) as n from ${table} where ${where}`))).n);

  return { structure, service, partner, user, habilitate, viewer, member, count };
}

/** The composer's form as its schema lets it pass, and its fields under the names of their columns. */
export function composed(change: Partial<ComposerInput> = {}, fields: Partial<WrittenFields> = {}) {
  const written: WrittenFields = {
    title: "Fermeture",
    body: "Le service est fermé.",
    start: day(0),
    end: day(14),
    ...fields,
  };
  const input: ComposerInput = {
    structure: "",
    service: "",
    type: "",
    destinataires: [],
    listes: [],
    saisie: "",
    debut: written.start,
    fin: written.end,
    titre: written.title,
    message: written.body,
    intention: "enregistrer",
    cle: randomUUID(),
    ...change,
  };
  return { input, fields: written };
}

/** A Paris day, counted from today. */
export function day(offset: number): string {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" }).format(new Date());
  const noon = new Date(`${today}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() + offset);
  return noon.toISOString().slice(0, 10);
}

/** The same, as it is typed. */
export const typedDay = (offset: number) => day(offset).split("-").reverse().join("/");
