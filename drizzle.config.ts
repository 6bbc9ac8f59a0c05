import { defineConfig } from "drizzle-kit";

/** `npm run db:generate` compares db/schema with the last migration and writes the next one; it never connects. */
export default defineConfig({
  dialect: "postgresql",
  schema: "./db/schema/index.ts",
  out: "./db/migrations",
});
