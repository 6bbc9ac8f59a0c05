import { redirect } from "next/navigation";
import { leaveNotices } from "@/lib/auth/leaving";
import { LEAVING_PATH } from "@/lib/auth/leaving-link";

type Context = { params: Promise<{ secret: string }> };

/** A mail reader's own button (RFC 8058): its server posts here, without a page of ours, so the link alone is the right. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const form = await request.formData().catch(() => null);
  if (form?.get("List-Unsubscribe") !== "One-Click") return new Response(null, { status: 400 });
  await leaveNotices((await params).secret);
  return new Response(null, { status: 204 });
}

/** A mail reader that knows no such button opens the address. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  redirect(`${LEAVING_PATH}${encodeURIComponent((await params).secret)}`);
}
