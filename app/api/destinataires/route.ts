import type { NextRequest } from "next/server";
import { getViewer } from "@/lib/auth/current";
import { searchPartners } from "@/lib/partners/data";
import { partnerSearchSchema } from "@/lib/partners/schema";

/** C3: the autocomplete. 401 without a session, 400 for anything but its three parameters; otherwise 20 results at most. */
export async function GET(request: NextRequest) {
  const viewer = await getViewer();
  if (!viewer) return answer({ erreur: "session" }, 401);
  const parsed = partnerSearchSchema.safeParse(Object.fromEntries(request.nextUrl.searchParams));
  if (!parsed.success) return answer({ erreur: "demande" }, 400);
  const { structure, type, q } = parsed.data;
  return answer({ destinataires: await searchPartners(viewer, structure, type, q) }, 200);
}

const answer = (body: unknown, status: number) =>
  Response.json(body, { status, headers: { "cache-control": "no-store" } });
