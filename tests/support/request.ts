/** The headers of a request whose browser holds this session cookie: next-auth reads it there. */
export function withCookie({ headers, cookie }: { headers: Headers; cookie: string | undefined }): Headers {
  const all = new Headers(headers);
  if (cookie) all.set("cookie", `mes-messages=${cookie}`);
  return all;
}
