const width = (text: string) => [...text].length;

/** Lines of columns under their titles, as wide as their longest cell. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [titles, ...rows];
  const widths = titles.map((_, column) => Math.max(...all.map((row) => width(row[column] ?? ""))));
  const line = (row: readonly string[]) =>
    widths
      .map((wanted, column) => `${row[column] ?? ""}${" ".repeat(wanted - width(row[column] ?? ""))}`)
      .join("  ")
      .trimEnd();
  return [line(titles), widths.map((wanted) => "-".repeat(wanted)).join("  "), ...rows.map(line)].join("\n");
}
