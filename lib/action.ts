import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { getViewer } from "@/lib/auth/current";
import type { Viewer } from "@/lib/auth/viewer";
import { env } from "@/lib/env";
import { Refusal, SESSION_ENDED, UNAVAILABLE, UNKNOWN_FORM } from "@/lib/errors";
import { type ActionState, readForm, type Values } from "@/lib/form";
import { isSameOrigin } from "@/lib/origin";
import { toldErrors } from "@/lib/schema";

type Options<S extends z.ZodType> = {
  /** The whole form: a field that it does not name, or that comes twice, is refused. */
  schema: S;
  /** The fields that may come several times. */
  lists?: string[];
  /** The fields that are never sent back: passwords. */
  secrets?: string[];
};

/**
 * The one wrapper of the actions of signed-in users. A server action is a public endpoint: it checks where the request
 * comes from, who asks, and the exact shape of the form, before the action runs. What was typed comes back with every
 * refusal. Bugs stay exceptions; a database that is away becomes a sentence.
 */
export function viewerAction<S extends z.ZodType>(
  { schema, lists = [], secrets = [] }: Options<S>,
  run: (viewer: Viewer, input: z.output<S>, values: Values) => Promise<ActionState>,
) {
  return async (_previous: ActionState, form: FormData): Promise<ActionState> => {
    const { values: typed, regular } = readForm(form, lists);
    const values = Object.fromEntries(Object.entries(typed).filter(([name]) => !secrets.includes(name)));
    if (!(await comesFromHere()) || !regular) return { status: "refused", message: UNKNOWN_FORM, values };
    try {
      const viewer = await getViewer();
      if (!viewer) return { status: "refused", code: "session", message: SESSION_ENDED, values };
      const parsed = schema.safeParse(typed);
      if (!parsed.success) return refusedShape(parsed.error, values);
      return await run(viewer, parsed.data, values);
    } catch (error) {
      unstable_rethrow(error);
      if (error instanceof Refusal) {
        return error.field
          ? { status: "invalid", fieldErrors: { [error.field]: error.message }, values }
          : { status: "refused", message: error.message, values };
      }
      console.error(error);
      return { status: "refused", message: UNAVAILABLE, values };
    }
  };
}

/** A form past its limits is told where; one that is none of ours is not recognised. */
export function refusedShape(error: z.ZodError, values: Values): ActionState {
  const told = toldErrors(error);
  if (!told) return { status: "refused", message: UNKNOWN_FORM, values };
  return told.above
    ? { status: "refused", message: told.above, values }
    : { status: "invalid", fieldErrors: told.fieldErrors, values };
}

/** True when the browser says that the form is one of ours; also for the actions that have no viewer yet. */
export async function comesFromHere(): Promise<boolean> {
  const list = await headers();
  return isSameOrigin(list.get("origin"), list.get("host"), env().origin);
}
