/**
 * Civil days as ISO text ("2026-11-24"), for the calendar. Every computation goes through noon UTC: neither the
 * reader's time zone nor summer time can move a day.
 */
const DAYS = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];
const MONTHS = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
];

/** Monday first, as the columns of the grid. */
export const WEEK = [...DAYS.slice(1), "dimanche"];

const noon = (iso: string) => new Date(`${iso}T12:00:00Z`);
const toIso = (date: Date) => date.toISOString().slice(0, 10);

/** "24/11/2026" → "2026-11-24"; null when it is not the date of a real day. */
export function isoFromFrench(text: string): string | null {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim()) ?? [];
  if (!day || !month || !year) return null;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = noon(iso);
  return !Number.isNaN(date.getTime()) && toIso(date) === iso ? iso : null;
}

export function frenchFromIso(iso: string): string {
  return iso.split("-").reverse().join("/");
}

export function addDays(iso: string, count: number): string {
  const date = noon(iso);
  date.setUTCDate(date.getUTCDate() + count);
  return toIso(date);
}

/** Same day of another month, or that month's last day: 31/01 + 1 → 28/02. */
export function addMonths(iso: string, count: number): string {
  const date = noon(iso);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return toIso(date);
}

/** 0 for Monday, 6 for Sunday. */
export function weekday(iso: string): number {
  return (noon(iso).getUTCDay() + 6) % 7;
}

/** The weeks of a month, Monday first; null where the day belongs to another month. */
export function monthWeeks(iso: string): (string | null)[][] {
  const month = iso.slice(0, 7);
  const first = `${month}-01`;
  const weeks: (string | null)[][] = [];
  for (let day = addDays(first, -weekday(first)); day.slice(0, 7) <= month; day = addDays(day, 7)) {
    weeks.push(WEEK.map((_, index) => addDays(day, index)).map((each) => (each.startsWith(month) ? each : null)));
  }
  return weeks;
}

/** "novembre 2026" */
export function monthName(iso: string): string {
  const date = noon(iso);
  return `${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** "mardi 24 novembre 2026" */
export function dayName(iso: string): string {
  const date = noon(iso);
  const day = date.getUTCDate();
  return `${DAYS[date.getUTCDay()]} ${day === 1 ? "1er" : day} ${monthName(iso)}`;
}

/** Today in Paris; to be called on an event, never while rendering. */
export function todayInParis(): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" }).format(new Date());
}
