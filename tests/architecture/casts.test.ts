import { describe, expect, test } from "vitest";
import { product, type Source } from "../support/source";
import { found, type Node } from "../support/tree";

// What TypeScript refuses to take for something else is taken for it in two steps: whatever is said of it then, nobody has checked.

/** The one place that may: the door to the driver, whose types know less than it does. */
const EDGE = "db/discreet.ts";

const ASSERTIONS = ["TSAsExpression", "TSTypeAssertion"];
/** What stands between two assertions and changes nothing. */
const NOTHING = ["ParenthesizedExpression", "TSSatisfiesExpression", "TSNonNullExpression"];
/** Types that anything may be asserted to, and from which to anything. */
const ANYTHING = ["TSUnknownKeyword", "TSNeverKeyword", "TSAnyKeyword"];

const inside = (node: Node): Node => {
  const expression = node.expression as Node;
  return NOTHING.includes(expression.type) ? inside(expression) : expression;
};
const typeOf = (node: Node) => (node.typeAnnotation as Node).type;

/** `x as unknown as T`, `<T>(<unknown>x)`, `(x as never) as T`, and the like with another type on the way. */
function isDoubleCast(node: Node): boolean {
  if (!ASSERTIONS.includes(node.type)) return false;
  const within = inside(node);
  if (ASSERTIONS.includes(within.type)) return true;
  // `x as never` is taken for anything by itself.
  return ANYTHING.includes(typeOf(node)) && typeOf(node) !== "TSUnknownKeyword";
}

const doubleCasts = (files: Source[]) => found(files, isDoubleCast);
const sample = (text: string) => [{ file: "sample.ts", text }];

describe("no double cast", () => {
  test.each([
    "const a = b as unknown as C;",
    "const a = (await b()) as unknown as [C];",
    "const a = (b as unknown) as C;",
    "const a = <C>(<unknown>b);",
    "const a = <C>(b as unknown);",
    "const a = (b as unknown satisfies unknown) as C;",
    "const a = (b as unknown)! as C;",
    "const a = b as Record<string, string> as C;",
    "const a = b as object as C;",
    "f(b as never);",
    "const a = <any>b;",
  ])("sees %s", (text) => expect(doubleCasts(sample(text))).toHaveLength(1));

  test.each([
    "const a = b as C;",
    "const a: unknown = b as unknown;",
    "const a = [1, 2] as const;",
    "const a = { b: 1 } satisfies C;",
    "const a = (b as C).d as E;",
    "// b as unknown as C",
  ])("lets %s be", (text) => expect(doubleCasts(sample(text))).toEqual([]));

  test("in the product, but once at the driver's edge", () => {
    const files = product();
    expect(files.length).toBeGreaterThan(200);
    const cast = doubleCasts(files);
    expect(cast.filter((place) => place.startsWith(`${EDGE}:`))).toHaveLength(1);
    expect(cast.filter((place) => !place.startsWith(`${EDGE}:`))).toEqual([]);
  });
});
