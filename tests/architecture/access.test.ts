import { describe, expect, test } from "vitest";
import { importsOf, product, type Source, sources, starts, withoutComments } from "../support/source";
import { codeOf, found, isCall, isMember, type Node, nameOf, parse, walk } from "../support/tree";

// Hazard 3: every action, page and route is a public door. Each must have its lock, and a new one without it fails here.
const files = product();

/** What those who have no viewer yet may call: each begins by asking where the form comes from. */
const withoutViewer = /^submit(Sign(In|Out)|Invitation|Leaving|NewPassword)$/;
const calls = (inside: Source, name: string, node?: Node) =>
  walk(inside).some(
    ({ node: call }) => isCall(call, name) && (!node || (call.start >= node.start && call.end <= node.end)),
  );

/** The exports of a "use server" file that neither viewerAction makes nor begin by asking where the request comes from. */
function unguardedActions(source: Source): string[] {
  return (parse(source).program.body as unknown as Node[])
    .filter(({ type, exportKind }) => type.startsWith("Export") && exportKind !== "type")
    .filter((node) => {
      const declaration = node.declaration as Node | null;
      if (declaration?.type === "VariableDeclaration") {
        return (declaration.declarations as Node[]).some(({ init }) => !isCall(init as Node, "viewerAction"));
      }
      return !(
        declaration?.type === "FunctionDeclaration" &&
        withoutViewer.test(nameOf(declaration.id) ?? "") &&
        calls(source, "comesFromHere", declaration)
      );
    })
    .map((node) => codeOf(source, node).split("\n")[0] ?? "");
}

/** The page asks for its viewer, itself or in the loader that its metadata shares. */
const requiresViewer = (source: Source) =>
  walk(source).some(({ node }) => node.type === "AwaitExpression" && isCall(node.argument as Node, "requireViewer"));

describe("actions", () => {
  const actions = files.filter((source) => starts(source, "use server"));

  test("are all in actions.ts files of lib, and there are some", () => {
    expect(actions.map(({ file }) => file).sort()).toEqual([
      "lib/account/actions.ts",
      "lib/auth/actions.ts",
      "lib/habilitations/answer/actions.ts",
      "lib/habilitations/grant/actions.ts",
      "lib/habilitations/people/actions.ts",
      "lib/habilitations/request/actions.ts",
      "lib/habilitations/service/actions.ts",
      "lib/inbox/actions.ts",
      "lib/lists/actions.ts",
      "lib/lists/members/actions.ts",
      "lib/messages/draft/actions.ts",
      "lib/messages/sending/actions.ts",
      "lib/messages/sent/actions.ts",
    ]);
    // None hides inside a component or a page.
    const hidden = (node: Node, around: Node[]) => node.directive === "use server" && around[0]?.type !== "Program";
    expect(found([{ file: "x.ts", text: 'async function f() {\n  "use server";\n}' }], hidden)).toHaveLength(1);
    expect(found(files, hidden)).toEqual([]);
  });

  test("each is made by viewerAction, or has no viewer yet and checks its origin", () => {
    expect(actions.flatMap((source) => unguardedActions(source).map((name) => `${source.file}: ${name}`))).toEqual([]);
  });

  test("every form of a viewer is known exactly: only strict schemas in schema.ts", () => {
    const schemas = files.filter(({ file }) => file.startsWith("lib/") && file.endsWith("/schema.ts"));
    expect(schemas.length).toBeGreaterThan(2);
    const loose = (node: Node) =>
      isMember(node, "z", "object", "looseObject", "coerce", "any", "unknown") ||
      isMember(node, null, "passthrough", "loose", "catchall");
    expect(found([{ file: "x.ts", text: "z.strictObject({}).passthrough()" }], loose)).toHaveLength(1);
    expect(found(schemas, loose)).toEqual([]);
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
    for (const route of routes) expect(withoutComments(route), route.file).toMatch(table[route.file] ?? /^$/);
  });

  test("none of ours writes: what writes is an action, and a question sent by POST checks its origin", () => {
    const routes = sources("app").filter(({ file }) => /\/route\.tsx?$/.test(file));
    for (const { file, text } of routes.filter(({ file }) => !/nextauth|un-clic/.test(file))) {
      expect(text, file).not.toMatch(/mutations|export (async )?(function|const) (PUT|PATCH|DELETE)/);
      if (/ POST\b/.test(text)) expect(text, file).toMatch(/answerQuestion\(/);
    }
    const [route] = files.filter(({ file }) => file === "lib/guard/route.ts");
    expect(route?.text).toMatch(/request\.method === "POST" && !\(await comesFromHere\(\)\)/);
    expect(route?.text).toMatch(/const viewer = await getViewer\(\);\s+if \(!viewer\) return json\(\{[^}]*\}, 401\)/);
  });
});

describe("viewers", () => {
  const isViewer = (type: unknown) =>
    nameOf((type as { typeName?: unknown } | null | undefined)?.typeName) === "Viewer";
  const typeOf = (annotation: unknown) =>
    (annotation as { typeAnnotation?: { typeName?: unknown } } | null | undefined)?.typeAnnotation;
  const readsTheDatabase = (source: Source) => importsOf(source).some(({ to }) => /^db\/(client|fence)$/.test(to));
  // By an assertion, or an object that is said to be one.
  const makes = (node: Node) =>
    (node.type === "TSAsExpression" && isViewer(node.typeAnnotation)) ||
    (node.type === "VariableDeclarator" &&
      isViewer((node.id as { typeAnnotation?: { typeAnnotation?: unknown } }).typeAnnotation?.typeAnnotation) &&
      (node.init as Node | null)?.type === "ObjectExpression");

  test("only lib/auth/session.ts makes one", () => {
    for (const text of ["const a = b as unknown as Viewer", "f({} as Viewer)", "const v: Viewer = { ...b }"])
      expect(found([{ file: "x.ts", text }], makes), text).toHaveLength(1);
    expect(found([{ file: "x.ts", text: "const v: Viewer = await read()" }], makes)).toEqual([]);
    expect([...new Set(found(files, makes).map((place) => place.split(":")[0]))]).toEqual(["lib/auth/session.ts"]);
  });

  test("every read and write for a user starts from a viewer or from the transaction of one", () => {
    const exported = files
      .filter((source) => /^lib\/(?!auth|jobs|web)/.test(source.file) && readsTheDatabase(source))
      .flatMap((source) =>
        walk(source).flatMap(({ node, around }) => {
          if (node.type !== "FunctionDeclaration" || around[0]?.type !== "ExportNamedDeclaration") return [];
          // A fragment of a statement is no read.
          if (nameOf(typeOf(node.returnType)?.typeName) === "SQL") return [];
          const [first] = node.params as { typeAnnotation?: unknown }[];
          const type = nameOf(typeOf(first?.typeAnnotation)?.typeName);
          return [{ name: `${source.file}: ${nameOf(node.id)}`, type }];
        }),
      );
    expect(exported.length).toBeGreaterThan(15);
    const loose = exported.filter(({ type }) => type !== "Viewer" && type !== "Tx");
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
