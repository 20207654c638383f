/**
 * Writes shared/src/wire.ts from the pydantic frames, so that the two ends cannot drift apart.
 *
 *   npm run types              write the file
 *   npm run types -- --check   change nothing; fail if the file is not what the frames say
 *   npm run types -- --print   change nothing; print what the file should be
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const target = join(here, "shared/src/wire.ts");
const banner = "/* Generated from chat101.domain.wire by `npm run types`. Do not edit. */";

function python() {
  const own = join(root, ".venv/bin/python");
  return process.env.PYTHON ?? (existsSync(own) ? own : "python3");
}

function frames() {
  const PYTHONPATH = join(root, "layers/chat101/python");
  const printed = execFileSync(python(), ["-m", "chat101.domain.wire.schema"], {
    cwd: root,
    env: { ...process.env, PYTHONPATH },
    encoding: "utf8",
    maxBuffer: 8 * 1024 * 1024,
  });
  return JSON.parse(printed);
}

/** Titles of fields would each become a type of their own; titles of frames are the names that we want. */
function withoutFieldTitles(node) {
  if (Array.isArray(node)) return node.map(withoutFieldTitles);
  if (node === null || typeof node !== "object") return node;
  const kept = Object.entries(node).filter(([key, value]) => !(key === "title" && typeof value === "string"));
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutFieldTitles(value)]));
}

async function typescript() {
  const { $defs } = frames();
  const names = Object.keys($defs).sort();
  const schema = {
    title: "Wire",
    type: "object",
    additionalProperties: false,
    properties: {},
    $defs: Object.fromEntries(names.map((name) => [name, { ...withoutFieldTitles($defs[name]), title: name }])),
  };
  const compiled = await compile(schema, "Wire", {
    bannerComment: banner,
    unreachableDefinitions: true,
    ignoreMinAndMaxItems: true,
    style: { printWidth: 120 },
  });
  return tidied(compiled);
}

/** The compiler says of every frame that the whole refers to it; nobody needs to read that. */
function tidied(text) {
  return text
    .replace("export interface Wire {}\n", "")
    .replace(/ \*\n \* This interface was referenced by `Wire`'s JSON-Schema\n \* via the `definition` "\w+"\.\n/g, "")
    .replace(/^}\n(?=\/\*\*|export)/gm, "}\n\n");
}

const wanted = await typescript();
if (process.argv.includes("--print")) {
  process.stdout.write(wanted);
} else if (process.argv.includes("--check")) {
  const current = existsSync(target) ? readFileSync(target, "utf8") : "";
  if (current !== wanted) {
    console.error("shared/src/wire.ts is not what the frames say: run `npm run types`.");
    process.exitCode = 1;
  }
} else {
  writeFileSync(target, wanted);
}
