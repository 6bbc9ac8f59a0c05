/** A calendar day in Paris, "2026-11-24". Never an instant: no time zone can move it. */
export type ParisDate = string;

/** The guide says two weeks and draws fifteen days; product decision: today + 14. */
export const DEFAULT_DISPLAY_DAYS = 14;

const parisDay = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Europe/Paris",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});
const parisHour = new Intl.DateTimeFormat("fr-FR", {
  timeZone: "Europe/Paris",
  dateStyle: "short",
  timeStyle: "short",
});
const longDay = new Intl.DateTimeFormat("fr-FR", {
  timeZone: "UTC",
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});

/** The day it is in Paris, whatever the machine's time zone. */
export function todayInParis(now: Date = new Date()): ParisDate {
  return parisDay.format(now);
}

/** The Paris day of an instant. */
export const dayInParis = todayInParis;

/** "24/11/2026 09:41", in Paris. */
export const formatInstant = (instant: Date) => parisHour.format(instant);

export function addDays(date: ParisDate, days: number): ParisDate {
  const noon = atNoon(date);
  noon.setUTCDate(noon.getUTCDate() + days);
  return noon.toISOString().slice(0, 10);
}

/** Days from one date to another; negative when `to` comes first. */
export function daysBetween(from: ParisDate, to: ParisDate): number {
  return Math.round((atNoon(to).getTime() - atNoon(from).getTime()) / 86_400_000);
}

/** "24/11/2026" */
export function formatDate(date: ParisDate): string {
  const [year, month, day] = date.split("-");
  return `${day}/${month}/${year}`;
}

/** "mardi 24 novembre 2026"; without the year when `year` is false. */
export function formatLongDate(date: ParisDate, { year = true } = {}): string {
  const text = longDay.format(atNoon(date)).replace(/ 1 /, " 1er ");
  return year ? text : text.replace(/ \d{4}$/, "");
}

export type DateProblem = "format" | "absent";

/** Reads JJ/MM/AAAA: the date, or why not ("format", or a day that does not exist). The year 0000 is not one. */
export function parseFrenchDate(text: string): { date: ParisDate } | { problem: DateProblem } {
  const match = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text.trim());
  if (!match || match[3] === "0000") return { problem: "format" };
  const date = `${match[3]}-${match[2]}-${match[1]}`;
  const instant = new Date(`${date}T12:00:00Z`);
  if (Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== date) return { problem: "absent" };
  return { date };
}

function atNoon(date: ParisDate): Date {
  return new Date(`${date}T12:00:00Z`);
}
