import { type ParseResult, parseSync } from "oxc-parser";
import type { Source } from "./source";

/** A node of the syntax tree (ESTree, with TypeScript's and JSX's), as loosely as a check needs it. */
export type Node = { type: string; start: number; end: number; [key: string]: unknown };

const parsed = new Map<string, ParseResult>();

/** The tree of a file. Code that doesn't parse fails the check that reads it. */
export function parse({ file, text }: Source): ParseResult {
  const key = `${file}\n${text}`;
  const known = parsed.get(key);
  if (known) return known;
  const result = parseSync(file, text);
  if (result.errors.length > 0) throw new Error(`${file}: ${result.errors[0]?.message}`);
  parsed.set(key, result);
  return result;
}

type Place = { node: Node; around: Node[] };
const walked = new WeakMap<ParseResult, Place[]>();

/** Every node of a file, outermost first, with the nodes around it, nearest first. */
export function walk(source: Source): Place[] {
  const tree = parse(source);
  const known = walked.get(tree);
  if (known) return known;
  const places: Place[] = [];
  below(tree.program as unknown as Node, [], places);
  walked.set(tree, places);
  return places;
}

function below(node: Node, around: Node[], places: Place[]): void {
  places.push({ node, around });
  const inside = [node, ...around];
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) {
      for (const child of value) if (isNode(child)) below(child, inside, places);
    } else if (isNode(value)) below(value, inside, places);
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node).type === "string" && "start" in value;

/** The code of a node. */
export const codeOf = ({ text }: Source, { start, end }: { start: number; end: number }) => text.slice(start, end);

/** "file:line: code" of every node that a check finds. */
export function found(files: Source[], matches: (node: Node, around: Node[], source: Source) => boolean): string[] {
  return files.flatMap((source) =>
    walk(source)
      .filter(({ node, around }) => matches(node, around, source))
      .map(
        ({ node }) => `${source.file}:${lineOf(source, node)}: ${codeOf(source, node).split("\n")[0]?.slice(0, 120)}`,
      ),
  );
}

const lineOf = ({ text }: Source, { start }: Node) => text.slice(0, start).split("\n").length;

/** The name that an identifier, a private name or a JSX name is; undefined for anything else. */
export const nameOf = (value: unknown): string | undefined => {
  if (!isNode(value)) return undefined;
  return typeof value.name === "string" ? value.name : undefined;
};

/** True for `object.property`, and for `?.property` of any object where none is named. */
export function isMember(node: Node, object: string | null, ...properties: string[]): boolean {
  if (node.type !== "MemberExpression" || !properties.includes(nameOf(node.property) ?? "")) return false;
  return object === null || nameOf(node.object) === object;
}

/** True for a call of a function of that name, or of `object.method` where the name holds a dot. */
export function isCall(node: Node, name: string): boolean {
  if (node.type !== "CallExpression" && node.type !== "NewExpression") return false;
  const [object, property] = name.split(".");
  const callee = node.callee as Node;
  return property === undefined ? nameOf(callee) === name : isMember(callee, object ?? null, property);
}

/** What people may read: the text of strings, of templates and of JSX; with what stands around. */
export function textsOf(source: Source): { node: Node; around: Node[]; text: string }[] {
  return walk(source).flatMap(({ node, around }) => {
    if (node.type === "Literal" && typeof node.value === "string") return [{ node, around, text: node.value }];
    // As JSX does: line breaks are one space between words, and nothing at the ends.
    if (node.type === "JSXText") {
      const text = String(node.value)
        .replace(/^\s*\n\s*|\s*\n\s*$/g, "")
        .replace(/\s*\n\s*/g, " ");
      return [{ node, around, text }];
    }
    if (node.type === "TemplateElement") {
      return [{ node, around, text: (node.value as { cooked?: string }).cooked ?? "" }];
    }
    return [];
  });
}
