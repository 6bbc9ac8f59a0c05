import { checkHealth } from "@/lib/web/health";

export const dynamic = "force-dynamic";

/** 200 while the database answers, 503 when it is away. */
export async function GET() {
  const healthy = await checkHealth();
  return Response.json(
    { application: "ok", base: healthy ? "ok" : "absente" },
    { status: healthy ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
