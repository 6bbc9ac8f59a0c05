import "server-only";
import { ping } from "@/db/client";

/** True when the database answers within a few seconds. */
export async function checkHealth(): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, 3000, false));
  return Promise.race([
    ping().then(
      () => true,
      () => false,
    ),
    late,
  ]);
}
