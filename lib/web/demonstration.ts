import { createHash } from "node:crypto";

type Source = Record<string, string | undefined>;

/** What the launcher of the embedded database gives its own processes. Not for an operator: it is of one database only. */
const PROOF = "MM_DEMONSTRATION";
const isAddress = (name: string) => /^DATABASE_(\w+_)?URL$/.test(name) && name !== "DATABASE_ADMIN_URL";
const addressesIn = (source: Source) =>
  Object.entries(source).flatMap(([name, value]) => (value && isAddress(name) ? [value] : []));

/** Of the server and its database, whoever signs in there. */
function proofOf(address: string): string {
  const { host, pathname } = URL.canParse(address) ? new URL(address) : { host: address, pathname: "" };
  return createHash("sha256").update(`demonstration ${host}${pathname}`).digest("hex");
}

/** What makes the web server and the worker, on these addresses of an embedded database, those of the demonstration. */
export const demonstrationEnvironment = (addresses: Record<string, string>): Record<string, string> => ({
  ...addresses,
  // The operator's own word, which has been heard.
  DEMONSTRATION: "",
  [PROOF]: proofOf(addressesIn(addresses)[0] ?? ""),
});

/**
 * Whether this process serves the demonstration, whose accounts have a public password and whose e-mails are shown. Never on a
 * database of the operator's: throws one sentence.
 */
export function isDemonstration(source: Source): boolean {
  const { DEMONSTRATION, [PROOF]: proof } = source;
  if (DEMONSTRATION && DEMONSTRATION !== "1") throw new Error("DEMONSTRATION vaut 1 ou n’est pas donnée.");
  const addresses = addressesIn(source);
  if (addresses.length === 0) return Boolean(DEMONSTRATION);
  if (DEMONSTRATION || (proof && addresses.some((address) => proofOf(address) !== proof))) {
    throw new Error(
      "DEMONSTRATION et DATABASE_URL ne vont pas ensemble\u00a0: la démonstration a des comptes au mot de passe public. Retirez l’une des deux.",
    );
  }
  return Boolean(proof);
}
