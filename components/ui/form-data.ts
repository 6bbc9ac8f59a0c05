/** These values as a form would send them, where there is no form but a question. */
export function formData(values: Record<string, string | number | string[]>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) data.append(name, String(one));
  return data;
}
