import "server-only";
import NextAuth, { CredentialsSignin } from "next-auth";
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
}

/** next-auth signs in and out; what a session may do is read from its row at each request (viewer.ts). */
export const { handlers, signIn, signOut } = NextAuth(() => ({
  secret: env().authSecret,
  trustHost: true,
  // Its own pages are in English.
  pages: { signIn: "/connexion", signOut: "/connexion", error: "/connexion", verifyRequest: "/connexion" },
  session: { strategy: "jwt", maxAge: SESSION_SECONDS },
  cookies: { sessionToken: sessionCookie() },
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
    encode: async ({ token }) => (typeof token?.sessionId === "string" ? encodeSession(token.sessionId) : ""),
    decode: async ({ token }) => {
      const sessionId = decodeSession(token);
      return sessionId ? { sessionId } : null;
    },
  },
  callbacks: {
    redirect: ({ url, baseUrl }) => safeAddress(url, baseUrl),
    jwt: ({ token, user }) => (user?.sessionId ? { sessionId: user.sessionId } : token),
    async session({ session, token }) {
      const viewer = typeof token.sessionId === "string" ? await readViewer(token.sessionId) : null;
      return {
        expires: session.expires,
        user: viewer ? { name: viewer.name, email: viewer.email } : undefined,
      } as typeof session;
    },
  },
  events: {
    async signOut(message) {
      if ("token" in message && typeof message.token?.sessionId === "string")
        await revokeSession(message.token.sessionId);
    },
  },
}));
