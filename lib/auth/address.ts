/** The network address of a request, as the last proxy wrote it; what the limits of attempts are counted by. */
export const addressOf = (headers: Headers) => headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "inconnue";
