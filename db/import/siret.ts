const laPoste = "356000000";

/**
 * True when a SIRET of 14 digits has its Luhn key. The offices of La Poste follow another rule: the sum of their digits
 * is a multiple of 5. Real directories hold numbers that satisfy neither: a failure is only worth a warning.
 */
export function hasValidKey(siret: string): boolean {
  let luhn = 0;
  let sum = 0;
  for (let i = 0; i < siret.length; i += 1) {
    const digit = siret.charCodeAt(i) - 48;
    const doubled = (siret.length - i) % 2 === 0 ? digit * 2 : digit;
    luhn += doubled > 9 ? doubled - 9 : doubled;
    sum += digit;
  }
  return luhn % 10 === 0 || (sum % 5 === 0 && siret.startsWith(laPoste));
}

/** The digit that makes a valid number of the given digits. */
export function luhnDigit(digits: string): string {
  for (let key = 0; key < 9; key += 1) {
    if (hasValidKey(`${digits}${key}`)) return String(key);
  }
  return "9";
}
