import { LEAVING_PATH } from "@/lib/auth/leaving-link";

/** An e-mail as it is stored: the worker puts the public address in the place of `{{origin}}`, the sign of whom it is for in that of `{{jeton}}`. */
export type Email = { subject: string; text: string; html: string };

/** What an e-mail is made of. Text and HTML are both drawn from it: they say the same, and nothing is escaped by hand. */
export type Block =
  | { say: string }
  | { section: string }
  | { facts: [label: string, value: string][] }
  /** What a user wrote, attributed and set apart. */
  | { label: string; quote: string }
  | { items: { label: string; detail: string; path: string }[] }
  /** A link in words, then its address in clear for those who can't follow it. */
  | { link: string; path: string }
  /** The way out of these e-mails, whose sign of the person the worker adds. */
  | { leave: string };

type Content = { subject: string; heading: string; blocks: Block[]; foot: Block[] };

const address = (path: string) => `{{origin}}${path}`;
const LEAVING = address(`${LEAVING_PATH}{{jeton}}`);

/** What others wrote can neither break a line of the headers nor pass for the place of the public address. */
const plain = (text: string) => text.replaceAll("{{", "{\u2060{").replace(/\r\n?/g, "\n");
const oneLine = (text: string) => plain(text).replace(/[\p{Cc}\u2028\u2029]+/gu, " ");

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string) => plain(text).replace(/[&<>"']/g, (character) => entities[character] ?? "");

/** Draws both versions. */
export function drawEmail({ subject, heading, blocks, foot }: Content): Email {
  return {
    subject: oneLine(subject),
    text: `${[oneLine(heading), ...blocks.map(textOf), "-- \nMes messages", ...foot.map(textOf)].join("\n\n")}\n`,
    html: page(oneLine(subject), [`<h1>${escapeHtml(heading)}</h1>`, ...blocks.map(htmlOf)], foot.map(htmlOf)),
  };
}

function textOf(block: Block): string {
  if ("say" in block) return oneLine(block.say);
  if ("section" in block) return oneLine(block.section);
  if ("facts" in block) return block.facts.map(([label, value]) => `${label}\u00a0: ${oneLine(value)}`).join("\n");
  if ("quote" in block) return `${block.label}\u00a0:\n${plain(block.quote).replace(/^/gm, "> ")}`;
  if ("items" in block)
    return block.items
      .map(({ label, detail, path }) => `- ${oneLine(label)}\n  ${oneLine(detail)}\n${address(path)}`)
      .join("\n\n");
  if ("leave" in block) return `${block.leave}\u00a0:\n${LEAVING}`;
  return `${block.link}\u00a0:\n${address(block.path)}`;
}

function htmlOf(block: Block): string {
  if ("say" in block) return `<p>${escapeHtml(block.say)}</p>`;
  if ("section" in block) return `<h2>${escapeHtml(block.section)}</h2>`;
  if ("facts" in block) {
    const lines = block.facts.map(([label, value]) => `${escapeHtml(label)}\u00a0: <b>${escapeHtml(value)}</b>`);
    return `<p>${lines.join("<br>\n")}</p>`;
  }
  if ("quote" in block) {
    const lines = escapeHtml(block.quote).replaceAll("\n", "<br>\n");
    return `<p>${escapeHtml(block.label)}\u00a0:</p>\n<blockquote>${lines}</blockquote>`;
  }
  if ("items" in block) {
    const items = block.items.map(
      ({ label, detail, path }) =>
        `<li><a href="${hrefOf(path)}">${escapeHtml(label)}</a><br>\n${escapeHtml(detail)}</li>`,
    );
    return `<ul>\n${items.join("\n")}\n</ul>`;
  }
  const [words, href] = "leave" in block ? [block.leave, LEAVING] : [block.link, hrefOf(block.path)];
  return `<p><a href="${href}">${escapeHtml(words)}</a><br>\n<small>${href}</small></p>`;
}

/** An address: the place of the origin is ours, the path is escaped. */
const hrefOf = (path: string) => address(escapeHtml(path));

// Dark ink on white, one column that narrows with the screen; a client that drops the styles shows plain, readable HTML.
const styles = `body{margin:0;padding:24px 16px;background:#fff;color:#1d1b17;font:16px/1.5 Arial,Helvetica,sans-serif}
.page{max-width:38em;margin:0 auto;overflow-wrap:anywhere}
h1{font-size:22px;line-height:1.3;margin:0 0 16px}
h2{font-size:18px;line-height:1.3;margin:24px 0 8px}
p,ul,blockquote{margin:0 0 16px}
ul{padding-left:20px}
li{margin:0 0 12px}
blockquote{padding-left:14px;border-left:2px solid #827c70}
a{color:#17573f}
small,.foot{font-size:14px;color:#4c4840}
.foot{margin-top:32px;padding-top:16px;border-top:1px solid #827c70}`;

function page(title: string, content: string[], foot: string[]): string {
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
${styles}
</style>
</head>
<body>
<div class="page">
${content.join("\n")}
<div class="foot">
<p>Mes messages</p>
${foot.join("\n")}
</div>
</div>
</body>
</html>
`;
}
