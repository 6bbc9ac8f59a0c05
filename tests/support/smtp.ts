import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export type Received = { to: string[]; messageId: string; source: string };

/** A real SMTP server that can refuse for a while, go away and come back on its port. */
export async function startSmtp() {
  const received: Received[] = [];
  const state = {
    refuses: false,
    onAccepted: () => {},
    signedIn: "",
    /** What it answers to recipients instead of « 250 ». */
    answerTo: undefined as { responseCode: number; message: string } | undefined,
  };
  let server = build();
  let port = 0;

  function build() {
    return new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      allowInsecureAuth: true,
      logger: false,
      closeTimeout: 100,
      onAuth: ({ username, password }, _, callback) => {
        state.signedIn = `${username} ${password}`;
        callback(null, { user: username });
      },
      onRcptTo: (_, __, callback) => {
        if (!state.answerTo) return callback();
        const { message, responseCode } = state.answerTo;
        callback(Object.assign(new Error(message), { responseCode }));
      },
      onData: (stream, session, callback) => {
        let source = "";
        stream.on("data", (chunk: Buffer) => {
          source += chunk.toString();
        });
        stream.on("end", () => {
          if (state.refuses) return callback(Object.assign(new Error("later"), { responseCode: 451 }));
          const messageId = /^Message-ID: (<[^>]+>)/im.exec(source)?.[1] ?? "";
          received.push({ to: session.envelope.rcptTo.map(({ address }) => address), messageId, source });
          callback();
          state.onAccepted();
        });
      },
    });
  }

  const listen = () =>
    new Promise<void>((resolve) => {
      const listening = server.listen(port, "127.0.0.1", () => {
        port = (listening.address() as AddressInfo).port;
        resolve();
      });
    });
  const close = () => new Promise<void>((resolve) => server.close(resolve));
  await listen();
  return {
    received,
    state,
    url: `smtp://127.0.0.1:${port}`,
    close,
    comeBack: async () => {
      server = build();
      await listen();
    },
  };
}
export type Smtp = Awaited<ReturnType<typeof startSmtp>>;
