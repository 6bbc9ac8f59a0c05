import "server-only";
import { createHash } from "node:crypto";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { getViewer } from "@/lib/auth/current";
import { Refusal, SESSION_ENDED, titles, UNAVAILABLE, UNKNOWN_FORM, UnknownOutcome } from "@/lib/domain/refusal";
import type { Press, Viewer } from "@/lib/domain/viewer";
import { limitSentence } from "@/lib/emails/limits";
import { comesFromHere } from "@/lib/web/comes-from-here";
import { refusedShape } from "@/lib/web/fields";
import { type ActionState, readForm, type Values } from "@/lib/web/form";

type Options<S extends z.ZodType> = {
  /** The whole form: a field that it does not name, or that comes twice, is refused. By the viewer, where its rules are. */
  schema: S | ((viewer: Viewer) => S);
  /** The fields that may come several times. */
  lists?: string[];
  /** The fields that are never sent back: passwords. */
  secrets?: string[];
  /** What only the database knows of a form whose fields are wrong, read and not written: told with them, all at once. */
  alsoWrong?: (viewer: Viewer, form: Values) => Promise<Record<string, string>>;
};

/**
 * The one wrapper of the actions of signed-in users. A server action is a public endpoint: it checks where the request
 * comes from, who asks, and the exact shape of the form, before the action runs. What was typed comes back with every
 * refusal. Bugs stay exceptions; a database that is away becomes a sentence. Any form may carry a key, `cle`: the viewer whom
 * the action gets then holds the press, and `writeOnce` does it once.
 */
export function viewerAction<S extends z.ZodType>(
  { schema, lists = [], secrets = [], alsoWrong }: Options<S>,
  run: (viewer: Viewer, input: z.output<S>, values: Values) => Promise<ActionState>,
) {
  return async (_previous: ActionState, form: FormData): Promise<ActionState> => {
    const { values: typed, regular } = readForm(form, lists);
    const key = namesKey(schema) ? undefined : typed.cle;
    if (key !== undefined) delete typed.cle;
    const values = Object.fromEntries(Object.entries(typed).filter(([name]) => !secrets.includes(name)));
    if (key !== undefined && !uuid.test(String(key))) return { status: "refused", message: UNKNOWN_FORM, values };
    if (!(await comesFromHere()) || !regular) return { status: "refused", message: UNKNOWN_FORM, values };
    try {
      const viewer = await getViewer();
      if (!viewer) return { status: "refused", code: "session", message: SESSION_ENDED, values };
      const whole = typeof schema === "function" ? schema(viewer) : schema;
      const parsed = whole.safeParse(typed);
      if (!parsed.success) {
        const refused = refusedShape(parsed.error, values, fieldsOf(whole));
        if (refused.status !== "invalid" || !alsoWrong) return refused;
        const more = await alsoWrong(viewer, typed).catch(atItsField);
        return { ...refused, fieldErrors: { ...more, ...refused.fieldErrors } };
      }
      const press = key === undefined ? undefined : { key: String(key), digest: digestOf(values) };
      return await run(press ? { ...viewer, press } : viewer, parsed.data, values);
    } catch (error) {
      unstable_rethrow(error);
      if (error instanceof UnknownOutcome)
        return { status: "refused", title: titles.unknown, message: error.sentence, values };
      if (error instanceof Refusal) {
        return error.field
          ? { status: "invalid", fieldErrors: { [error.field]: error.message }, values }
          : { status: "refused", title: error.title, message: error.message, values };
      }
      const limit = limitSentence(error);
      if (limit) return { status: "refused", message: limit, values };
      console.error(error);
      return { status: "refused", message: UNAVAILABLE, values };
    }
  };
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A refusal of one field is one correction more. */
function atItsField(error: unknown): Record<string, string> {
  if (error instanceof Refusal && error.field) return { [error.field]: error.message };
  throw error;
}

/** The composer's key is a field of its own: its messages hold it. */
const namesKey = (schema: object) => fieldsOf(schema).includes("cle");

/** The fields of a form, in the order in which its schema names them. */
const fieldsOf = (schema: object) => Object.keys((schema as { shape?: object }).shape ?? {});

/** A hash of what a form says; secrets are not part of it. */
const digestOf = (values: Values): Press["digest"] =>
  createHash("sha256")
    .update(JSON.stringify(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest("hex");
