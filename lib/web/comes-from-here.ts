import { headers } from "next/headers";
import { env } from "./env";
import { isSameOrigin } from "./origin";

/** True when the browser says that the form is one of ours; also for the actions that have no viewer yet. */
export async function comesFromHere(): Promise<boolean> {
  const list = await headers();
  return isSameOrigin(list.get("origin"), list.get("host"), env().origin);
}
