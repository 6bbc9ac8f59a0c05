/** How long sign-in stays refused after too many failures. Apart from the schemas: the browser reads it in a sentence. */
export const LOCK_MINUTES = 15;
