import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { refusalOf } from "@/lib/jobs/refusal";
import { workerOf } from "../support/jobs";
import { type Smtp, startSmtp } from "../support/smtp";
import { useAdmin } from "./admin-support";

const { database, admin, said } = useAdmin();
let smtp: Smtp;
let worker: ReturnType<typeof workerOf>;
beforeAll(async () => {
  smtp = await startSmtp();
  worker = workerOf(database, smtp.url);
});
afterAll(async () => {
  await worker.close();
  await smtp.close();
});
beforeEach(async () => {
  await database.owner`delete from email`;
  await worker.work().sql`delete from graphile_worker._private_jobs`;
  smtp.received.length = 0;
  smtp.state.answerTo = undefined;
});

const queue = async (key: string) => {
  const [row] = await database.owner<{ id: string }[]>`
    insert into email (event_key, to_address, subject, text, html)
    values (${key}, ${`${key}@exemple.fr`}, ${`Objet ${key}`}, 'Le corps du courriel', '') returning id`;
  return row?.id as string;
};

describe("A2 courriels", () => {
  test("refused for good (550): not tried again, listed with the server's answer, sent again when asked", async () => {
    smtp.state.answerTo = { responseCode: 550, message: "5.1.1 No such user here" };
    const id = await queue("inconnu");
    await worker.run();
    expect(await worker.jobs()).toEqual([]);
    await queue("autre");
    const listed = await admin("courriels");
    expect(listed).toMatch(
      new RegExp(
        `${id} +inconnu@exemple.fr +Objet inconnu +\\d\\d/\\d\\d/\\d{4} \\d\\d:\\d\\d +550 5.1.1 No such user here`,
      ),
    );
    expect(listed).toMatch(/Courriels qui attendent d’être envoyés : 1, depuis le /);
    expect(listed).not.toContain("Le corps");
    smtp.state.answerTo = undefined;
    expect(await admin("courriels", "--renvoyer", id)).toBe(
      "Le courriel « Objet inconnu » à inconnu@exemple.fr est de nouveau à envoyer.",
    );
    await worker.run();
    expect(smtp.received.map(({ to }) => to[0]).sort()).toEqual(["autre@exemple.fr", "inconnu@exemple.fr"]);
    expect(smtp.received.some(({ source }) => source.includes("Le corps du courriel"))).toBe(true);
    expect(await admin("courriels")).toBe("Aucun courriel n’a été refusé.\n\nAucun courriel n’attend d’être envoyé.");
  });

  test("refused for a while (450): tried again, and never listed", async () => {
    smtp.state.answerTo = { responseCode: 450, message: "Mailbox busy" };
    await queue("occupe");
    await worker.run();
    expect(await worker.jobs()).toEqual([{ task: "email", attempts: 1 }]);
    expect(await admin("courriels")).toMatch(/^Aucun courriel n’a été refusé\./);
    smtp.state.answerTo = undefined;
    await worker.hasten();
    await worker.run();
    expect(smtp.received).toHaveLength(1);
  });

  test("--renvoyer refuses what is no refused e-mail", async () => {
    const id = await queue("attend");
    expect(await said("courriels", "--renvoyer", id)).toBe(`Aucun courriel refusé n’a le numéro ${id}.`);
    expect(await said("courriels", "--renvoyer", "1 or 1=1")).toMatch(/^--renvoyer attend le numéro/);
    expect(await said("courriels", id)).toMatch(/^Un mot de trop/);
  });

  test("only what concerns one e-mail is its refusal: not a password, a certificate, a sender", () => {
    const failure = (command: string, responseCode: number) =>
      refusalOf({ command, responseCode, response: `${responseCode} non` });
    expect(failure("RCPT TO", 550)).toBe("550 non");
    expect(failure("DATA", 554)).toBe("554 non");
    for (const [command, code] of [
      ["RCPT TO", 450],
      ["AUTH PLAIN", 535],
      ["MAIL FROM", 550],
      ["CONN", 554],
      ["DATA", 421],
    ] as const)
      expect(failure(command, code)).toBeUndefined();
    expect(refusalOf(new Error("ECONNREFUSED"))).toBeUndefined();
    expect(refusalOf({ command: "DATA", responseCode: 550, response: `550 ${"x\n".repeat(1000)}` })).toHaveLength(300);
  });
});
