import postgres from "postgres";

// The only door to postgres.js (tests/architecture). Whatever fails behind it ends in some log sooner or later: Next's, the
// worker's, a crash of Node. So values are taken out of errors here, where they are made, and not where they are written.

const STATEMENT_MAX = 600;

/** What failed, without a value: code, constraint and statement. A message of Postgres is kept where it names things only. */
export class DatabaseError extends postgres.PostgresError {
  /** As it was sent, parameters as `$1`, literals left out. */
  declare statement?: string;

  constructor(raw: Raw, statement: string | undefined) {
    const named = Object.fromEntries(NAMES.filter((name) => raw[name] !== undefined).map((name) => [name, raw[name]]));
    const text = statement && withoutLiterals(statement);
    const message = messageOf(raw);
    const told = { ...named, ...(text ? { statement: text } : {}), message, name: "DatabaseError" };
    // The driver copies what it is given; its types know of a message only.
    super(told as unknown as ConstructorParameters<typeof postgres.PostgresError>[0]);
    // The frames of the first error: its own first lines repeat its message.
    const at = raw.stack?.search(/\n\s+at (?:.*\()?(?:node:|file:|\/)/) ?? -1;
    const frames = at >= 0 ? raw.stack?.slice(at).replace(raw.message ?? "", "") : "";
    Object.defineProperty(this, "stack", { value: `${this.name}: ${message}${frames}`, configurable: true });
  }
}

type Raw = Record<string, unknown> & { code?: string; severity?: string; message?: string; stack?: string };

/** The fields of an error that name parts of the schema. Not `detail`, `where`, `hint`, `query`, `parameters`, `args`. */
const NAMES = [
  "code",
  "severity",
  "schema_name",
  "table_name",
  "column_name",
  "type_name",
  "constraint_name",
  "errno",
  "syscall",
];

/**
 * Classes of codes whose messages hold names, or words of our own triggers: connection, integrity, transaction, rights and
 * schema, resources, operator. Not 22 (« invalid input syntax for type integer: "…" »), nor a syntax error, which quotes.
 */
const NAMING = /^(?:08|0A|23|25|28|2B|3D|3F|40|42(?!601)|53|54|55|57|58|P0)/;

const isState = (code: string | undefined) => code !== undefined && /^[0-9A-Z]{5}$/.test(code);

function messageOf({ code, message = "" }: Raw): string {
  if (code && isState(code)) return NAMING.test(code) ? message : `refused by the database (${code})`;
  // A socket's or postgres.js's own (ECONNREFUSED, CONNECTION_CLOSED); Node's ERR_… quote what they were given.
  return code && !code.startsWith("ERR_") ? message : "the statement could not be sent";
}

const withoutLiterals = (statement: string) => {
  const text = statement.replace(/'(?:[^']|'')*'?/g, "'…'").trim();
  return text.length > STATEMENT_MAX ? `${text.slice(0, STATEMENT_MAX)}…` : text;
};

/**
 * An error as it may be told: of the database (postgres.js's, Drizzle's around it, the queue's pg), a DatabaseError; any other
 * comes back as it is. Drizzle's carries the parameters in its message and is dropped for its cause.
 */
export function discreet(error: unknown): unknown {
  if (error instanceof DatabaseError || typeof error !== "object" || error === null) return error;
  const raw = error as Raw;
  if ("params" in raw && "query" in raw && raw.message?.startsWith("Failed query")) {
    if (raw.cause instanceof DatabaseError) return raw.cause;
    return new DatabaseError((raw.cause ?? { code: "ERR_DRIZZLE" }) as Raw, String(raw.query));
  }
  const ofDatabase =
    "parameters" in raw || raw instanceof postgres.PostgresError || (isState(raw.code) && raw.severity);
  return ofDatabase ? new DatabaseError(raw, typeof raw.query === "string" ? raw.query : undefined) : error;
}

/** The SQLSTATE (or the socket's code) behind an error, whether Drizzle's or already ours. */
export function codeOf(error: unknown): string | undefined {
  return ((discreet(error) ?? {}) as Raw).code;
}

type Options = NonNullable<Parameters<typeof postgres>[1]>;

/** A client of the database whose errors are discreet, those of its transactions and cursors too. */
export function connect(url: string, options: Options): postgres.Sql {
  return guarded(postgres(url, options));
}

function guarded<S extends object>(client: S): S {
  const call = (name: string, args: unknown[]): unknown => {
    const method: unknown = Reflect.get(client, name);
    return typeof method === "function" ? Reflect.apply(method, client, args) : undefined;
  };
  const doors: Record<string, (...args: unknown[]) => unknown> = {
    unsafe: (...args) => watched(call("unsafe", args)),
    file: (...args) => watched(call("file", args)),
    begin: (...args) => scope("begin", args),
    savepoint: (...args) => scope("savepoint", args),
    reserve: async () => guarded((await call("reserve", [])) as object),
  };
  const scope = async (name: string, args: unknown[]) => {
    const work = args.pop() as (tx: object) => unknown;
    try {
      return await call(name, [...args, (tx: object) => work(guarded(tx))]);
    } catch (error) {
      // A deferred constraint speaks at COMMIT, which is no query of ours.
      throw discreet(error);
    }
  };
  return new Proxy(client, {
    apply: (target, self, args) => watched(Reflect.apply(target as () => unknown, self, args)),
    get: (target, name) =>
      (name in target && Object.hasOwn(doors, name) ? doors[name as string] : Reflect.get(target, name)) as unknown,
  });
}

/** A query that rejects discreetly; a cursor sets its own `reject` for each batch, hence the accessor. */
function watched(made: unknown): unknown {
  if (!(made instanceof Promise) || !("reject" in made)) return made;
  let reject = made.reject as (error: unknown) => void;
  Object.defineProperty(made, "reject", {
    configurable: true,
    get: () => (error: unknown) => reject(discreet(error)),
    set: (next: typeof reject) => {
      reject = next;
    },
  });
  return made;
}
