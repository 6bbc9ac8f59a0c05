import { beforeAll, describe, expect, test } from "vitest";
import { hasForbiddenCharacter, isBlank } from "@/lib/domain/text";
import { asApp } from "../support/as-app";
import { type Cast, makeCast } from "../support/cast";
import { useDatabase } from "../support/database";
import { reversing, seen, unseen } from "../support/unseen";

const database = useDatabase();
const app = asApp(database);
let cast: Cast;
beforeAll(async () => {
  cast = await makeCast(database);
});

const nothing = Object.entries({ ...unseen, ...reversing });

describe("B16: the database judges names as the forms do", () => {
  test("the same texts", async () => {
    const texts = [...nothing.map(([, text]) => text), ...seen, "", "a\u202eb", "a\u{e0041}"];
    const rows = await database.owner`
      select t as text, is_blank(t) as blank, is_legible(t) as legible from jsonb_array_elements_text(${JSON.stringify(texts)}::text::jsonb) t`;
    expect(rows.map(({ text, blank, legible }) => ({ text, blank, legible }))).toEqual(
      texts.map((text) => ({
        text,
        blank: isBlank(text),
        legible: !isBlank(text) && !hasForbiddenCharacter(text, { lines: true }),
      })),
    );
  });

  test("each character there is", async () => {
    const rows = await database.owner`
      select n from generate_series(1, 1114111) n where n not between 55296 and 57343 and is_blank(chr(n)) order by n`;
    const here: number[] = [];
    for (let code = 1; code <= 0x10ffff; code += 1) {
      if ((code < 0xd800 || code > 0xdfff) && isBlank(String.fromCodePoint(code))) here.push(code);
    }
    expect(rows.map(({ n }) => n)).toEqual(here);
  });
});

describe.each(nothing)("B16: the last wall, for %s", (_name, text) => {
  const refused = (work: PromiseLike<unknown>) =>
    Promise.resolve(work).then(
      () => "accepted",
      (error: { constraint_name?: string }) => error.constraint_name ?? String(error),
    );

  test("no structure, service, person, list nor sent message has such a name", async () => {
    const { owner } = database;
    const { etat } = cast.structures;
    expect(
      await refused(owner`insert into structure (identifier_type, identifier, designation, kind)
        values ('SIRET', '99999999999999', ${text}, 'private')`),
    ).toBe("structure_designation_legible");
    expect(
      await refused(owner`insert into service (structure_id, code, label) values (${etat.id}, ${text}, 'Un service')`),
    ).toBe("service_names_legible");
    expect(
      await refused(owner`insert into service (structure_id, code, label) values (${etat.id}, 'UN', ${text})`),
    ).toBe("service_names_legible");
    expect(
      await refused(owner`insert into app_user (email, name, password_hash) values ('a@b.fr', ${text}, 'x')`),
    ).toBe("app_user_name_legible");
    for (const [title, body] of [
      [text, "Texte"],
      ["Titre", text],
    ] as const) {
      expect(
        await refused(owner`
          insert into message (sender_mailbox_id, recipient_kind, title, body, display_start, display_end, status, sent_at, recipient_count)
          values (${etat.mailboxId}, 'client', ${title}, ${body}, paris_today(), paris_today(), 'envoye', now(), 1)`),
      ).toBe("message_sent_is_legible");
    }
  });

  test("not as a user either, who may leave a draft empty", async () => {
    const { mailboxId } = cast.structures.etat;
    const list = app(
      cast.agent.userId,
      (tx) =>
        tx`insert into mailing_list (owner_mailbox_id, name, recipient_kind) values (${mailboxId}, ${text}, 'client')`,
    );
    expect(await refused(list)).toBe("mailing_list_name_legible");
    const draft = app(cast.agent.userId, (tx) => tx`insert into message (sender_mailbox_id) values (${mailboxId})`);
    expect(await refused(draft)).toBe("accepted");
  });
});

test("B16 rows from before stay as they are, and readable", async () => {
  const constraints = await database.owner`
    select conname, convalidated from pg_constraint where conname like '%legible' order by conname`;
  expect(constraints.map(({ conname }) => conname)).toEqual([
    "app_user_name_legible",
    "mailing_list_name_legible",
    "message_sent_is_legible",
    "service_names_legible",
    "structure_designation_legible",
  ]);
  expect(constraints.every(({ convalidated }) => !convalidated)).toBe(true);
});
