export function invitationEmail(of: {
  structure: string;
  inviter: string;
  scope: string;
  mode: "consultation" | "modification";
  path: string;
  expiresOn: string;
}): { subject: string; text: string; html: string } {
  return { subject: of.structure, text: `{{origin}}${of.path}`, html: "" };
}
