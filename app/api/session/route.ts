import { getViewer } from "@/lib/auth/current";

/** « Rester connecté »: any request moves the idle end away; this one does nothing else. */
export async function GET() {
  const viewer = await getViewer();
  return Response.json(
    { open: viewer !== null },
    { status: viewer ? 200 : 401, headers: { "cache-control": "no-store" } },
  );
}
