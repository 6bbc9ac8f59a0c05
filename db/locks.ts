/**
 * Every advisory lock there is, by its subject: two subjects of one number would wait for each other (the import once waited
 * for ever for the e-mail worker). An architecture test refuses an advisory lock that is not named here, in SQL too.
 */
export const locks = {
  /** Making the roles, and the logins that act as them. */
  roles: 7101,
  /** Bringing roles, schema and queue up to date. */
  migrations: 7102,
  /** One import of a file at a time. */
  imports: 7103,
  /** The one worker that sends e-mails: held as long as it lives. */
  worker: 7104,
  /** One sending of requests at a time per user: this number, and the user's. */
  accessRequests: 7105,
  /** One press of a form at a time: this number, and a hash of the user and the form's key. */
  presses: 7106,
  /** One sending of invitations at a time per user, as that of requests. */
  invitations: 7107,
  /** Tests only: copies of the model database; writes stopped in their middle. */
  testModel: 7190,
  testPause: 7191,
} as const;
