import "server-only";
import type { NextRequest } from "next/server";
import type { z } from "zod";
import { getViewer } from "@/lib/auth/current";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { comesFromHere } from "@/lib/web/comes-from-here";

const json = (body: unknown, status = 200) => Response.json(body, { status, headers: { "cache-control": "no-store" } });

/**
 * A JSON question of a signed-in page. 401 without a session; 400 for anything but its exact parameters; a POST must come
 * from our own pages.
 */
export async function answerQuestion<S extends z.ZodType>(
  request: NextRequest,
  schema: S,
  answer: (viewer: Viewer, question: z.output<S>) => Promise<unknown>,
): Promise<Response> {
  if (request.method === "POST" && !(await comesFromHere())) return json({ error: "origine" }, 403);
  const viewer = await getViewer();
  if (!viewer) return json({ error: "session" }, 401);
  const asked =
    request.method === "POST"
      ? await request.json().catch(() => null)
      : Object.fromEntries(request.nextUrl.searchParams);
  const parsed = schema.safeParse(asked);
  if (!parsed.success) return json({ error: "demande" }, 400);
  try {
    return json(await answer(viewer, parsed.data));
  } catch (error) {
    if (error instanceof Refusal) return json({ error: error.message }, 409);
    throw error;
  }
}
