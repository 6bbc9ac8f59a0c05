/** What nodemailer says of a failure: the SMTP command that was answered, and the answer. */
type Failure = { code?: string; command?: string; responseCode?: number; response?: string; message?: string };

const LONGEST = 300;

/**
 * The mail server's answer, when it refuses this e-mail for good: another try would be answered the same. Of the recipient and of the
 * content only: a refused sender, password or certificate is a setting that the operator corrects, and concerns every e-mail.
 */
export function refusalOf(error: unknown): string | undefined {
  const { code, command, responseCode = 0, response, message } = (error ?? {}) as Failure;
  if (code === "EENVELOPE" && command === "API") return "adresse que la messagerie ne peut pas employer";
  const ofThisOne = command === "RCPT TO" || command === "DATA";
  if (!ofThisOne || responseCode < 500 || responseCode > 599) return undefined;
  return (response || message || String(responseCode))
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, LONGEST);
}
