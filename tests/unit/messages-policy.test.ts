import { describe, expect, test } from "vitest";
import type { Habilitation, Viewer } from "@/lib/domain/viewer";
import {
  canConsult,
  canDelete,
  canModify,
  canModifyStart,
  displayState,
  type RuledMessage,
} from "@/lib/messages/policy";
import { canSendAs } from "@/lib/senders/policy";
import { type Address, canRead } from "../support/can-read";

const today = "2026-11-24";
const ETAT = 1;
const STECH = { id: 11, code: "STECH", label: "Service technique" };

// The rules are pure: a list of habilitations is all they read of a viewer.
function viewer(...habilitations: Partial<Habilitation>[]): Viewer {
  const complete = habilitations.map((h) => ({ structureId: ETAT, service: null, mode: "modification", ...h }));
  return { userId: 1, habilitations: complete } as unknown as Viewer;
}
const agent = viewer({});
const reader = viewer({ mode: "consultation" });
const ofService = viewer({ service: STECH });
const other = viewer({ structureId: 2 });
const nobody = viewer();

const sent = (change: Partial<RuledMessage> = {}): RuledMessage => ({
  sender: { structureId: ETAT, serviceId: null },
  status: "envoye",
  displayStart: "2026-11-20",
  displayEnd: "2026-12-04",
  ...change,
});
const draft = (change: Partial<RuledMessage> = {}) => sent({ status: "brouillon", ...change });
const ofStech = { sender: { structureId: ETAT, serviceId: STECH.id } };

describe("states", () => {
  test.each([
    ["2026-11-25", "2026-11-25", "programme"],
    ["2026-11-24", "2026-11-24", "en-cours"],
    ["2026-11-01", "2026-11-24", "en-cours"],
    ["2026-11-01", "2026-11-23", "expire"],
  ])("displayed from %s to %s: %s", (displayStart, displayEnd, state) => {
    expect(displayState(sent({ displayStart, displayEnd }), today)).toBe(state);
  });

  test("a draft is a draft, whatever its dates", () => {
    expect(displayState(draft({ displayStart: "2020-01-01", displayEnd: "2020-01-02" }), today)).toBe("brouillon");
    expect(displayState(draft({ displayStart: null, displayEnd: null }), today)).toBe("brouillon");
  });
});

describe("E1 consulting", () => {
  test("whoever is habilitated on the sender, in either mode", () => {
    for (const one of [agent, reader]) {
      expect(canConsult(one, sent())).toEqual({ ok: true });
      expect(canConsult(one, sent(ofStech))).toEqual({ ok: true });
    }
  });

  test("one on a service sees what that service sent, and nothing else", () => {
    expect(canConsult(ofService, sent(ofStech))).toEqual({ ok: true });
    expect(canConsult(ofService, sent())).toEqual({ ok: false, reason: "invisible" });
    expect(canConsult(ofService, sent({ sender: { structureId: ETAT, serviceId: 12 } }))).toEqual({
      ok: false,
      reason: "invisible",
    });
  });

  test("another structure, or none: as if it did not exist", () => {
    for (const one of [other, nobody]) {
      expect(canConsult(one, sent())).toEqual({ ok: false, reason: "invisible" });
      expect(canModify(one, draft(), today)).toEqual({ ok: false, reason: "invisible" });
      expect(canDelete(one, draft())).toEqual({ ok: false, reason: "invisible" });
    }
  });
});

describe("E2–E4 modifying", () => {
  test("a draft, always; a sent message, until the last day of display included", () => {
    expect(canModify(agent, draft(), today)).toEqual({ ok: true });
    expect(canModify(agent, sent({ displayEnd: "2026-11-24" }), today)).toEqual({ ok: true });
    expect(canModify(agent, sent({ displayStart: "2027-01-01", displayEnd: "2027-01-02" }), today)).toEqual({
      ok: true,
    });
  });

  test("E4 the day after the end: frozen", () => {
    expect(canModify(agent, sent({ displayEnd: "2026-11-23" }), today)).toEqual({ ok: false, reason: "expired" });
  });

  test("in consultation: told why, whatever the state", () => {
    expect(canModify(reader, draft(), today)).toEqual({ ok: false, reason: "consultation" });
    expect(canModify(reader, sent({ displayEnd: "2026-11-23" }), today)).toEqual({ ok: false, reason: "consultation" });
  });

  test("E3 the start moves until the day it is today", () => {
    expect(canModifyStart(sent({ displayStart: "2026-11-23" }), today)).toBe(false);
    expect(canModifyStart(sent({ displayStart: "2026-11-24" }), today)).toBe(true);
    expect(canModifyStart(sent({ displayStart: "2026-11-25" }), today)).toBe(true);
    expect(canModifyStart(draft({ displayStart: "2020-01-01" }), today)).toBe(true);
  });

  test("a habilitation on a service writes as that service only", () => {
    expect(canSendAs(ofService, { structureId: ETAT, serviceId: STECH.id })).toBe(true);
    expect(canSendAs(ofService, { structureId: ETAT, serviceId: null })).toBe(false);
    expect(canSendAs(agent, { structureId: ETAT, serviceId: STECH.id })).toBe(true);
    expect(canSendAs(reader, { structureId: ETAT, serviceId: null })).toBe(false);
  });

  test("reading the whole structure and writing as one service add up", () => {
    const both = viewer({ mode: "consultation" }, { service: STECH });
    expect(canModify(both, draft(), today)).toEqual({ ok: false, reason: "consultation" });
    expect(canModify(both, draft(ofStech), today)).toEqual({ ok: true });
  });
});

test("E5 drafts can be deleted, by those who may write; a sent message by nobody", () => {
  expect(canDelete(agent, draft())).toEqual({ ok: true });
  expect(canDelete(reader, draft())).toEqual({ ok: false, reason: "consultation" });
  expect(canDelete(agent, sent())).toEqual({ ok: false, reason: "sent" });
  expect(canDelete(reader, sent())).toEqual({ ok: false, reason: "sent" });
});

describe("reading what others send", () => {
  const whole: Address[] = [{ structureId: ETAT, serviceId: null }];
  const service: Address[] = [{ structureId: ETAT, serviceId: STECH.id }];
  const otherService: Address[] = [{ structureId: ETAT, serviceId: 12 }];

  test("a structure's address reaches everybody on it or on one of its services", () => {
    for (const one of [agent, reader, ofService]) expect(canRead(one, sent(), whole, today)).toBe(true);
    for (const one of [other, nobody]) expect(canRead(one, sent(), whole, today)).toBe(false);
  });

  test("a service's address reaches that service and the whole structure, not the other services", () => {
    expect(canRead(ofService, sent(), service, today)).toBe(true);
    expect(canRead(agent, sent(), service, today)).toBe(true);
    expect(canRead(ofService, sent(), otherService, today)).toBe(false);
    expect(canRead(ofService, sent(), [...otherService, ...service], today)).toBe(true);
  });

  test("from the first day of display on, the end changes nothing; never a draft", () => {
    expect(canRead(agent, sent({ displayStart: "2026-11-25" }), whole, today)).toBe(false);
    expect(canRead(agent, sent({ displayStart: "2026-11-24" }), whole, today)).toBe(true);
    expect(canRead(agent, sent({ displayEnd: "2026-11-21" }), whole, today)).toBe(true);
    expect(canRead(agent, draft(), whole, today)).toBe(false);
    expect(canRead(agent, sent(), [], today)).toBe(false);
  });

  test("having sent it is not having received it", () => {
    expect(canRead(agent, sent(), [{ structureId: 2, serviceId: null }], today)).toBe(false);
  });
});
