export type SearchParams = Record<string, string | string[] | undefined>;

/** The value of a parameter; of a repeated one, the first. */
export function param(params: SearchParams, name: string): string {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

/** A count that an address tells; anything else is none. */
export function readCount(params: SearchParams, name: string): number {
  const text = param(params, name);
  return /^\d{1,7}$/.test(text) ? Number(text) : 0;
}

/** An address with these parameters, leaving out the empty ones. */
export function pathWith(path: string, params: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== "") search.set(name, String(value));
  }
  return search.size > 0 ? `${path}?${search}` : path;
}
