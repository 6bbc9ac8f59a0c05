"use server";

import { refresh } from "next/cache";
import { viewerAction } from "@/lib/guard/action";
import { markRead } from "./mark-read";
import { readingSchema } from "./schema";

/** I1: the message is in front of its reader. The page sends it by itself; « Marquer comme lu » does without JavaScript. */
export const submitReading = viewerAction({ schema: readingSchema }, async (viewer, { reference }) => {
  await markRead(viewer, reference);
  refresh();
  return { status: "done" };
});
