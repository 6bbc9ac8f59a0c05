import type { IncomingHttpHeaders } from "node:http";
import type { Refusal } from "./refusals";

/** A refusal as the one who asked reads it: a page for a browser, two sentences for a script. */
export function written(refusal: Refusal, asked: IncomingHttpHeaders, nonce: string): { type: string; body: string } {
  // Of an action, Next's client reads the sentence only under this very type (components/ui/sending.ts).
  if (asked["next-action"] !== undefined)
    return { type: "text/plain", body: refusal.action ?? `${refusal.title}. ${refusal.text}` };
  return asked.accept?.includes("text/html")
    ? { type: "text/html; charset=utf-8", body: page(refusal, nonce) }
    : { type: "text/plain; charset=utf-8", body: `${refusal.title}. ${refusal.text}\n` };
}

// The product's colours and shapes (app/globals.css), for pages that must not depend on anything that may be away.
const style = `
*{box-sizing:border-box}
body{margin:0;background:#f6f5f1;color:#1d1b17;font:1rem/1.5 "Atkinson Hyperlegible Next",system-ui,"Segoe UI",Roboto,sans-serif}
header{background:#103d2d;padding:1.25rem 1rem}
header a{color:#fff;font-size:1.25rem;font-weight:700;text-decoration:none}
main{max-width:52rem;padding:2.5rem 1rem}
h1{margin:0 0 .75rem;font-size:1.625rem;line-height:2rem;letter-spacing:-.012em}
p{margin:0 0 1.5rem}
.code{margin:0 0 .5rem;color:#4c4840;font-size:.875rem}
main a{display:inline-block;padding:.6rem 1.25rem;border-radius:4px;background:#17573f;color:#fff;font-weight:600;text-decoration:none}
main a:hover{background:#103d2d}
a:focus-visible{outline:3px solid currentColor;outline-offset:3px}
main a:focus-visible{outline-color:#17573f}
@media (min-width:60rem){header,main{padding-left:2rem;padding-right:2rem}}
`;

function page({ status, title, text, way }: Refusal, nonce: string): string {
  return `<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="theme-color" content="#103d2d">
<title>${title} – Mes messages</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<header><a href="/">Mes messages</a></header>
<main>
<p class="code">Erreur ${status}</p>
<h1>${title}</h1>
<p>${text}</p>
<a href="${way.href}">${way.label}</a>
</main>
</body>
</html>
`;
}
