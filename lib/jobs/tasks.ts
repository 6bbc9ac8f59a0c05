import type { TaskList } from "graphile-worker";
import { tellDecision } from "./decision";
import { sendDigests } from "./digest";
import { sendEmail } from "./email";
import { sendInvitation } from "./invitation";
import { sendNotices } from "./notices";
import { purgeOld } from "./purge";
import { tellRequest } from "./request";
import type { Work } from "./work";

/** The jobs that the database queues (triggers of `email`, `habilitation` and `message`, `queue_notices`), the morning's digest, and the night's purge. */
export function tasksFor(work: Work) {
  return {
    invitation: (payload) => sendInvitation(work, payload),
    email: (payload) => sendEmail(work, payload),
    notices: (payload) => sendNotices(work, payload),
    demande: (payload) => tellRequest(work, payload),
    decision: (payload) => tellDecision(work, payload),
    digest: (payload) => sendDigests(work, payload),
    purge: () => purgeOld(work),
  } satisfies TaskList;
}
