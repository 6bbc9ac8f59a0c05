import "server-only";

// The accounts live with the demonstration data; pages reach them through here.
export { demoAccounts, demoPassword } from "@/db/seed/accounts";
