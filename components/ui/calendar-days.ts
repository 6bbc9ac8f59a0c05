import { addDays, type ParisDate } from "@/lib/domain/dates";

/** Monday first, as the columns of the grid. */
export const WEEK = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

const month = new Intl.DateTimeFormat("fr-FR", { timeZone: "UTC", month: "long", year: "numeric" });

// Noon UTC: neither the reader's time zone nor summer time can move a day.
const noon = (day: ParisDate) => new Date(`${day}T12:00:00Z`);

/** Same day of another month, or that month's last day: 31/01 + 1 → 28/02. */
export function addMonths(day: ParisDate, count: number): ParisDate {
  const date = noon(day);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return date.toISOString().slice(0, 10);
}

/** 0 for Monday, 6 for Sunday. */
export const weekday = (day: ParisDate) => (noon(day).getUTCDay() + 6) % 7;

/** The weeks of a month, Monday first; null where the day belongs to another month. */
export function monthWeeks(day: ParisDate): (ParisDate | null)[][] {
  const wanted = day.slice(0, 7);
  const first = `${wanted}-01`;
  const weeks: (ParisDate | null)[][] = [];
  for (let monday = addDays(first, -weekday(first)); monday.slice(0, 7) <= wanted; monday = addDays(monday, 7)) {
    weeks.push(WEEK.map((_, index) => addDays(monday, index)).map((each) => (each.startsWith(wanted) ? each : null)));
  }
  return weeks;
}

/** "novembre 2026" */
export const monthName = (day: ParisDate) => month.format(noon(day));
