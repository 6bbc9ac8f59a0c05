import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { compile } from "tailwindcss";
import { expect, test } from "vitest";
import { type Source, sources } from "../support/source";
import { isCall, type Node, nameOf, textsOf } from "../support/tree";

// A class or a token that does not exist draws nothing, and says nothing: text keeps the size of what is around it.
const css = readFileSync("app/globals.css", "utf8");
const components = sources("app", "components").filter(({ file }) => file.endsWith(".tsx"));

/** Where class names are written: in `className`, and in what `classes(…)` joins. */
const holdsClasses = (node: Node) =>
  (node.type === "JSXAttribute" && /^className$|ClassName$/.test(nameOf(node.name) ?? "")) || isCall(node, "classes");

// What something is compared with is no class, nor what a function is asked for.
const isOther = (node: Node) =>
  node.type === "BinaryExpression" || (node.type === "CallExpression" && !isCall(node, "classes"));

function classNames(list: Source[]): Set<string> {
  return new Set(
    list
      .flatMap((source) => textsOf(source))
      .filter(({ around }) => around.some(holdsClasses) && !around.slice(0, 1).some(isOther))
      .flatMap(({ text }) => text.split(/\s+/))
      .filter(Boolean),
  );
}

async function drawn(names: Set<string>): Promise<string> {
  const require = createRequire(import.meta.url);
  const { build } = await compile(css.replace(/^@source .*$/gm, "").replace(" source(none)", ""), {
    base: process.cwd(),
    loadStylesheet: async (id, base) => {
      const path = id === "tailwindcss" ? require.resolve("tailwindcss/index.css") : null;
      // The font is no style of ours.
      return { path: path ?? id, base, content: path ? readFileSync(path, "utf8") : "" };
    },
  });
  return build([...names]);
}

const selector = (name: string) => `.${name.replace(/[^\w-]/g, "\\$&").replace(/^\d/, "\\3$& ")}`;

/** Classes that draw nothing; those of `group` and of `peer` only mark an element for others. */
async function without(names: Set<string>): Promise<string[]> {
  const sheet = await drawn(names);
  return [...names].filter((name) => !/^(?:group|peer)(?:\/|$)/.test(name) && !sheet.includes(selector(name)));
}

test("every class that a component names draws something", async () => {
  expect(await without(new Set(["p-4", "text-sm-x", "max-tableau:p-4", "moyen:p-0.5"]))).toEqual(["text-sm-x"]);
  const names = classNames(components);
  expect(names.size).toBeGreaterThan(300);
  expect(await without(names)).toEqual([]);
});

test("every token that the styles use is one", () => {
  const used = new Set([...css.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name));
  expect(used.size).toBeGreaterThan(10);
  expect([...used].filter((name) => !css.includes(`${name}:`))).toEqual([]);
});
