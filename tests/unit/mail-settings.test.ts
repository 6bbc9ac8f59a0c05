import { describe, expect, test } from "vitest";
import { SettingsError } from "@/db/settings";
import { readMailSettings } from "@/lib/jobs/settings";

describe("settings of the e-mails", () => {
  test("none is needed: the address of this machine, and nothing leaves", () => {
    expect(readMailSettings({})).toEqual({
      smtpUrl: undefined,
      from: { name: "Mes messages", address: "ne-pas-repondre@localhost" },
      origin: "http://localhost:3000",
      demonstration: false,
    });
    expect(readMailSettings({ SMTP_URL: "", MAIL_FROM: "", PORT: "4000" }).origin).toBe("http://localhost:4000");
  });

  test("the sender is of the public address, unless MAIL_FROM says otherwise", () => {
    const AUTH_URL = "https://messages.exemple.fr/espace";
    const from = (MAIL_FROM?: string) => readMailSettings({ AUTH_URL, MAIL_FROM }).from;
    expect(from()).toEqual({ name: "Mes messages", address: "ne-pas-repondre@messages.exemple.fr" });
    expect(from("a@exemple.fr")).toEqual({ name: "Mes messages", address: "a@exemple.fr" });
    expect(from('"La mairie" <a@exemple.fr>')).toEqual({ name: "La mairie", address: "a@exemple.fr" });
  });

  test.each(["messages", "http://exemple.fr", "smtp://", "smtp:exemple"])("SMTP_URL=%s is named", (SMTP_URL) => {
    expect(() => readMailSettings({ SMTP_URL })).toThrow(SettingsError);
    expect(() => readMailSettings({ SMTP_URL })).toThrow(/^SMTP_URL /);
  });

  test.each(["messages", "a@b@c", "A <a@b>, B <b@c>", "a@b\r\nBcc: c@d"])("MAIL_FROM=%j is named", (MAIL_FROM) => {
    expect(() => readMailSettings({ MAIL_FROM })).toThrow(/^MAIL_FROM /);
  });

  test("a refusal never shows the password", () => {
    expect(() => readMailSettings({ SMTP_URL: "ftp://moi:secret@exemple.fr" })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("secret") }),
    );
  });
});
