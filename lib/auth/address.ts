/** The header in which the front (scripts/front) says where a request comes from; what a client writes there is overwritten. */
export const CLIENT_ADDRESS = "x-client-address";

/** The network address of a request: what the limits of attempts are counted by. */
export const addressOf = (headers: Headers) => headers.get(CLIENT_ADDRESS) ?? "inconnue";
