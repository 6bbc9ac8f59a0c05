import { describe, expect, test } from "vitest";
import { product, type Source, sources, starts, withoutComments } from "../support/source";

// Hazard 3: every action, page and route is a public door. Each must have its lock, and a new one without it fails here.
const files = product();

/** The exports of a "use server" file that neither viewerAction makes nor begin by asking where the request comes from. */
function unguardedActions({ text }: Source): string[] {
  const code = withoutComments(text);
  const parts = code
    .split(/(?=^export )/m)
    .filter((part) => part.startsWith("export ") && !/^export (type|interface) /.test(part));
  return parts
    .filter((part) => {
      if (/^export const \w+ = viewerAction\(/.test(part)) return false;
      return !(
        /^export async function submit(Sign(In|Out)|Invitation|Leaving|NewPassword)\(/.test(part) &&
        /comesFromHere\(\)/.test(part)
      );
    })
    .map((part) => part.split("\n")[0] ?? "");
}

/** The page asks for its viewer, itself or in the loader that its metadata shares. */
const requiresViewer = ({ text }: Source) => /\bawait requireViewer\(/.test(withoutComments(text));

describe("actions", () => {
  const actions = files.filter(({ text }) => starts(text, "use server"));

  test("are all in actions.ts files of lib, and there are some", () => {
    expect(actions.map(({ file }) => file)).toEqual([
      "lib/account/actions.ts",
      "lib/auth/actions.ts",
      "lib/habilitations/actions.ts",
      "lib/lists/actions.ts",
      "lib/messages/actions.ts",
      "lib/requests/actions.ts",
      "lib/services/actions.ts",
    ]);
    // None hides inside a component or a page.
    expect(files.filter(({ text }) => /^\s+["']use server["']/m.test(text)).map(({ file }) => file)).toEqual([]);
  });

  test("each is made by viewerAction, or has no viewer yet and checks its origin", () => {
    expect(actions.flatMap((source) => unguardedActions(source).map((name) => `${source.file}: ${name}`))).toEqual([]);
  });

  test("every form of a viewer is known exactly: only strict schemas in schema.ts", () => {
    const schemas = files.filter(({ file }) => file.startsWith("lib/") && file.endsWith("/schema.ts"));
    expect(schemas.length).toBeGreaterThan(2);
    expect(
      schemas
        .filter(({ text }) => /z\.(object|looseObject)\(|z\.coerce|passthrough/.test(text))
        .map(({ file }) => file),
    ).toEqual([]);
  });
});

describe("pages", () => {
  test("every page behind sign-in requires its viewer by itself; a layout guards nothing", () => {
    const pages = sources("app/(espace)").filter(({ file }) => /\/page\.tsx$/.test(file));
    expect(pages.length).toBeGreaterThanOrEqual(6);
    expect(pages.filter((page) => !requiresViewer(page)).map(({ file }) => file)).toEqual([]);
  });

  test("the pages that anybody may see are these", () => {
    const open = sources("app").filter(({ file }) => /\/page\.tsx$/.test(file) && !file.startsWith("app/(espace)/"));
    expect(open.map(({ file }) => file).sort()).toEqual([
      "app/(public)/accessibilite/page.tsx",
      "app/(public)/aide/page.tsx",
      "app/(public)/connexion/page.tsx",
      "app/(public)/desinscription/[secret]/page.tsx",
      "app/(public)/invitation/[secret]/page.tsx",
      "app/(public)/mot-de-passe/[secret]/page.tsx",
      "app/page.tsx",
    ]);
  });
});

describe("routes", () => {
  // Who may call each, and the line of code that says so.
  const table: Record<string, RegExp> = {
    "app/api/auth/[...nextauth]/route.ts": /handlers/, // next-auth's own
    // JSON questions: answerQuestion asks for the session and the exact parameters.
    "app/api/destinataires/route.ts": /answerQuestion\(request, partnerSearchSchema,/,
    "app/api/destinataires/recherche/route.ts": /answerQuestion\(request, criteriaSchema,/,
    "app/api/destinataires/identifiants/route.ts": /answerQuestion\(request, pastedSchema,/,
    "app/api/destinataires/total/route.ts": /answerQuestion\(request, chosenSchema,/,
    "app/api/listes/route.ts": /answerQuestion\(request, z\.strictObject\(\{\}\),/,
    "app/api/listes/[id]/verification/route.ts": /answerQuestion\(request, linesSchema,/,
    // Files to download.
    "app/(espace)/envoi/[reference]/destinataires/route.ts": /await requireViewer\(/,
    "app/(espace)/listes/[id]/export/route.ts": /await requireViewer\(/,
    "app/(espace)/habilitations/[structure]/historique/export/route.ts": /await requireViewer\(/,
    // Writes: a mail reader's own button, whose link is the right, and changes one choice of one person.
    "app/(public)/desinscription/[secret]/un-clic/route.ts":
      /form\?\.get\("List-Unsubscribe"\) !== "One-Click"[^;]+;\s+await leaveNotices\(/,
    "app/api/sante/route.ts": /checkHealth\(\)/, // anybody: says only whether the database answers
    "app/api/session/route.ts": /await getViewer\(\)/, // says only whether the asker is signed in
  };

  test("are all in the table, each with its lock", () => {
    const routes = sources("app").filter(({ file }) => /\/route\.tsx?$/.test(file));
    expect(routes.map(({ file }) => file).sort()).toEqual(Object.keys(table).sort());
    for (const { file, text } of routes) expect(withoutComments(text), file).toMatch(table[file] ?? /^$/);
  });

  test("none of ours writes: what writes is an action, and a question sent by POST checks its origin", () => {
    const routes = sources("app").filter(({ file }) => /\/route\.tsx?$/.test(file));
    for (const { file, text } of routes.filter(({ file }) => !/nextauth|un-clic/.test(file))) {
      expect(text, file).not.toMatch(/mutations|export (async )?(function|const) (PUT|PATCH|DELETE)/);
      if (/ POST\b/.test(text)) expect(text, file).toMatch(/answerQuestion\(/);
    }
    const [route] = files.filter(({ file }) => file === "lib/route.ts");
    expect(route?.text).toMatch(/request\.method === "POST" && !\(await comesFromHere\(\)\)/);
    expect(route?.text).toMatch(/const viewer = await getViewer\(\);\s+if \(!viewer\) return json\(\{[^}]*\}, 401\)/);
  });
});

describe("viewers", () => {
  test("only lib/auth/session.ts makes one", () => {
    const makers = files.filter(({ text }) =>
      /\bas (unknown as )?Viewer\b|: Viewer = [{(]/.test(withoutComments(text)),
    );
    expect(makers.map(({ file }) => file)).toEqual(["lib/auth/session.ts"]);
  });

  test("every read and write for a user starts from a viewer or from the transaction of one", () => {
    const exported = files
      .filter(({ file }) => /^lib\/(?!auth|health).*\/(data|mutations)\.ts$/.test(file))
      .flatMap(({ file, text }) =>
        [...withoutComments(text).matchAll(/^export (?:async )?function (\w+)\s*(?:<[^>]*>)?\(\s*(\w+): (\w+)/gm)].map(
          ([, name, , type]) => ({
            name: `${file}: ${name}`,
            type,
          }),
        ),
      );
    expect(exported.length).toBeGreaterThan(15);
    const loose = exported.filter(({ name, type }) => type !== "Viewer" && type !== "Tx" && !/foldedWords$/.test(name));
    expect(loose).toEqual([]);
  });
});

describe("the checks themselves", () => {
  const source = (text: string) => ({ file: "lib/x/actions.ts", text });

  test("reject an action without the wrapper", () => {
    expect(
      unguardedActions(source('"use server";\nexport async function wipe() {\n  await everything();\n}')),
    ).toHaveLength(1);
    expect(unguardedActions(source('"use server";\nexport const wipe = async () => {};'))).toHaveLength(1);
    expect(
      unguardedActions(source('"use server";\nexport async function submitSignOut() {\n  // comesFromHere()\n}')),
    ).toHaveLength(1);
    expect(unguardedActions(source('"use server";\nexport { wipe } from "./mutations";'))).toHaveLength(1);
    expect(unguardedActions(source('"use server";\nexport const save = viewerAction({ schema }, run);'))).toHaveLength(
      0,
    );
  });

  test("reject a page without requireViewer, or with it in a comment", () => {
    expect(requiresViewer(source("export default function Page() {\n  return null;\n}"))).toBe(false);
    expect(requiresViewer(source("// await requireViewer(path)\nexport default function Page() {}"))).toBe(false);
    expect(requiresViewer(source("const viewer = await requireViewer(path);"))).toBe(true);
  });
});
