import { createServer } from "node:http";

// The tests' web server: it takes its port, and its time to answer when it is told to.
createServer((_, response) => response.end("ok")).listen(Number(process.argv[2]), "127.0.0.1");
if (process.argv[3] === "lent") {
  // As a server that compiles: it looks at nothing, and no code of its own has run yet.
  const until = Date.now() + 2_000;
  while (Date.now() < until);
}
