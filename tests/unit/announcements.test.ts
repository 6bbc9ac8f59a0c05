import { describe, expect, test } from "vitest";
import type { ParisDate } from "@/lib/domain/dates";
import { announcedReference, messageAnnouncements } from "@/lib/messages/announcements";
import type { SentMessage } from "@/lib/messages/find";
import { announced } from "@/lib/web/announcement";
import type { SearchParams } from "@/lib/web/url";

const announcement = (params: SearchParams, message: SentMessage | null, on: ParisDate) =>
  announced(messageAnnouncements(message, on), params);

const today = "2026-11-24";
const sent: SentMessage = {
  id: 1,
  reference: "MSG_000000012",
  createdOn: today,
  sender: { structureId: 1, serviceId: null, identifier: "1", designation: "Etat", kind: "public", service: null },
  recipientKind: "client",
  toAll: false,
  title: "Fermeture",
  recipientCount: 1248,
  status: "envoye",
  displayStart: "2026-11-24",
  displayEnd: "2026-12-08",
};
const afterSending = { annonce: "envoye", message: "MSG_000000012" };

test("a sent message is announced with its reference, its recipients and its days", () => {
  expect(announcement(afterSending, sent, today)).toEqual({
    title: "Message MSG_000000012 envoyé à 1\u202f248\u00a0destinataires.",
    text: "Il est affiché jusqu’au 08/12/2026 inclus.",
  });
  expect(announcement(afterSending, { ...sent, displayStart: "2026-12-01", recipientCount: 1 }, today)).toEqual({
    title: "Message MSG_000000012 envoyé à 1\u00a0destinataire.",
    text: "Il est affiché du 01/12/2026 au 08/12/2026 inclus.",
  });
});

test("only a sending names a message to read", () => {
  expect(announcedReference(afterSending)).toBe("MSG_000000012");
  expect(announcedReference({ annonce: "supprime", message: "MSG_000000012" })).toBeUndefined();
  expect(announcedReference({ message: "MSG_000000012" })).toBeUndefined();
});

describe("an address typed by hand announces nothing untrue", () => {
  test("a message that the viewer cannot see", () => {
    expect(announcement(afterSending, null, today)).toBeNull();
  });

  test("a draft is not announced as sent", () => {
    expect(announcement(afterSending, { ...sent, status: "brouillon", recipientCount: 0 }, today)).toBeNull();
  });

  test("an expired message is not announced as displayed", () => {
    const expired = { ...sent, displayStart: "2019-01-01", displayEnd: "2019-01-15" };
    expect(announcement(afterSending, expired, today)).toBeNull();
  });

  test("an unknown announcement, or none", () => {
    expect(announcement({}, sent, today)).toBeNull();
    expect(announcement({ annonce: "constructor" }, sent, today)).toBeNull();
    expect(announcement({ annonce: "ENVOYE", message: "MSG_000000012" }, sent, today)).toBeNull();
  });

  test("a deletion names a reference and nothing else", () => {
    expect(announcement({ annonce: "supprime", message: "MSG_000000012" }, null, today)?.title).toBe(
      "Brouillon MSG_000000012 supprimé.",
    );
    for (const message of ["", "Votre compte", "MSG_1", "MSG_000000012 et tout le reste"]) {
      expect(announcement({ annonce: "supprime", message }, null, today)).toBeNull();
    }
  });

  test("counts that are no counts are not told", () => {
    for (const ajoutes of ["-3", "abc", "", "1.5", "1e9", "Infinity"]) {
      expect(announcement({ annonce: "modifie", ajoutes, deja: ajoutes }, null, today)?.text ?? "").toBe("");
    }
  });

  test("E3 the counts of an addition are told in words", () => {
    expect(announcement({ annonce: "modifie", ajoutes: "2", deja: "1" }, null, today)?.text).toBe(
      "2\u00a0destinataires ajoutés. 1\u00a0destinataire l’avait déjà reçu.",
    );
    expect(announcement({ annonce: "modifie", ajoutes: "0", deja: "" }, null, today)?.text).toBe("");
  });
});
