import "server-only";
import { skipCSRFCheck } from "@auth/core";
import { cookies } from "next/headers";
import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { env } from "@/lib/web/env";
import { safeAddress } from "@/lib/web/origin";
import { addressOf } from "./address";
import { readBrowser, rememberBrowser } from "./browser";
import { decodeSession, encodeSession, SESSION_SECONDS, sessionCookie } from "./cookie";
import { checkCredentials } from "./credentials";
import { asciiAddress } from "./schema";
import { readViewer, revokeSession } from "./session";

/** Thrown by sign-in; `code` tells the page which sentence to show. */
class Refused extends CredentialsSignin {
  constructor(code: string) {
    super();
    this.code = code;
  }
}

const credentials = z.object({ email: asciiAddress, password: z.string().min(1).max(200) });

declare module "next-auth" {
  interface User {
    sessionId?: string;
  }
  interface Session {
    /** On the server only, where `auth()` asks: the row from which the Viewer is read. */
    sessionId?: string;
  }
}

/** What `auth()` answers pages and actions: which session it is. What it may do, lib/auth/current.ts reads from its row, once. */
const whichSession: Callbacks["session"] = ({ session, token }) => ({
  expires: session.expires,
  sessionId: typeof token.sessionId === "string" ? token.sessionId : undefined,
  user: undefined,
});

/** What /api/auth/session answers a browser: who is signed in, and no id. */
const whoIsSignedIn: Callbacks["session"] = async ({ session, token }) => {
  const viewer = typeof token.sessionId === "string" ? await readViewer(token.sessionId) : null;
  return { expires: session.expires, user: viewer ? { name: viewer.name, email: viewer.email } : undefined };
};

type Callbacks = NonNullable<NextAuthConfig["callbacks"]>;

/** A cookie that has ended, or was never ours, is nobody's: that is no error to write a line about at each of its requests. */
function tellError(error: Error): void {
  const { type, cause } = error as { type?: string; cause?: { err?: Error } };
  if (type === "JWTSessionError" && cause?.err?.message === "Invalid JWT") return;
  console.error(error);
}

/**
 * next-auth signs in and out, and says which session asks. Its own routes give a request; pages and actions, which call
 * `auth`, `signIn` and `signOut`, give none.
 */
export const { auth, handlers, signIn, signOut } = NextAuth((request) => ({
  secret: env().authSecret,
  trustHost: true,
  // Its own pages are in English.
  pages: { signIn: "/connexion", signOut: "/connexion", error: "/connexion", verifyRequest: "/connexion" },
  session: { strategy: "jwt", maxAge: SESSION_SECONDS },
  cookies: { sessionToken: sessionCookie() },
  logger: { error: tellError },
  // For its routes alone: what pages and actions ask needs no such token (lib/web/comes-from-here.ts), and making one at each
  // page is work for nothing (docs/decisions/0007).
  ...(request ? {} : { skipCSRFCheck }),
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      async authorize(input, request) {
        const parsed = credentials.safeParse(input);
        if (!parsed.success) throw new Refused("wrong");
        const { sessionId: replaced, device } = await readBrowser();
        const address = addressOf(request.headers);
        const result = await checkCredentials({ ...parsed.data, address, device, replaced });
        if (!result.ok) throw new Refused(result.reason === "locked" ? `locked-${result.minutes}` : result.reason);
        await rememberBrowser({ device: result.device });
        return { id: String(result.userId), sessionId: result.sessionId };
      },
    }),
  ],
  jwt: {
    maxAge: SESSION_SECONDS,
    // A cookie that was read is given again as it was: its end is that of its sign-in.
    encode: async ({ token }) => {
      if (typeof token?.cookie === "string") return token.cookie;
      return typeof token?.sessionId === "string" ? encodeSession(token.sessionId) : "";
    },
    decode: async ({ token }) => {
      // As the browser now holds it: an action that has just renewed it draws the page under the new one, in the same request.
      const cookie = (await cookies()).get(sessionCookie().name)?.value ?? token;
      const sessionId = decodeSession(cookie);
      return sessionId ? { sessionId, cookie } : null;
    },
  },
  callbacks: {
    redirect: ({ url, baseUrl }) => safeAddress(url, baseUrl),
    jwt: ({ token, user }) => (user?.sessionId ? { sessionId: user.sessionId } : token),
    session: request ? whoIsSignedIn : whichSession,
  },
  events: {
    async signOut(message) {
      if ("token" in message && typeof message.token?.sessionId === "string")
        await revokeSession(message.token.sessionId);
    },
  },
}));
