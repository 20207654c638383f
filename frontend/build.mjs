/** `npm run build`: everything that a browser is sent, into dist/. Fails if the widget has grown too large. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { compile } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const WIDGET_LIMIT = 35 * 1024;
const CONSOLE_PAGES = { "": "operator", supervisor: "supervisor", admin: "admin", danger: "danger" };

function css(path) {
  const loadPaths = [join(here, "node_modules/govuk-frontend/dist")];
  return compile(path, { loadPaths, style: "compressed" }).css.replace("\uFEFF", "");
}

/** Inside a shadow root there is no `:root`, and a rem would be the size that the force's page chose. */
function isolated(styles) {
  return styles.replaceAll(":root", ":host").replace(/(-?(?:\d*\.)?\d+)rem\b/g, "calc($1*var(--rem))");
}

const scssInShadow = {
  name: "scss-in-shadow",
  setup(builder) {
    builder.onLoad({ filter: /\.scss$/ }, ({ path }) => ({ contents: isolated(css(path)), loader: "text" }));
  },
};

const common = {
  bundle: true,
  minify: true,
  charset: "utf8",
  legalComments: "none",
  target: ["es2022", "safari16.4"],
  jsx: "automatic",
  jsxImportSource: "preact",
  alias: { "@shared": join(here, "shared/src") },
  logLevel: "warning",
};

async function widget() {
  const outfile = join(dist, "widget/chat101.js");
  await build({
    ...common,
    entryPoints: [join(here, "widget/src/main.tsx")],
    format: "iife",
    outfile,
    plugins: [scssInShadow],
  });
  return gzipSync(readFileSync(outfile), { level: 9 }).length;
}

async function staffPages() {
  const entryPoints = Object.fromEntries(
    Object.values(CONSOLE_PAGES).map((name) => [name, join(here, `console/src/${name}/main.tsx`)]),
  );
  await build({ ...common, entryPoints, format: "esm", splitting: true, outdir: join(dist, "console") });
  writeFileSync(join(dist, "console/console.css"), css(join(here, "console/src/styles/console.scss")));
  for (const [folder, name] of Object.entries(CONSOLE_PAGES)) {
    mkdirSync(join(dist, "console", folder), { recursive: true });
    cpSync(join(here, `console/pages/${name}.html`), join(dist, "console", folder, "index.html"));
  }
}

function demo() {
  for (const name of ["index.html", "embed.js"]) cpSync(join(here, "demo", name), join(dist, name));
  writeFileSync(join(dist, "demo.css"), css(join(here, "demo/demo.scss")));
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
demo();
await staffPages();
const size = await widget();
console.log(`widget/chat101.js: ${(size / 1024).toFixed(1)} KB gzipped, of ${WIDGET_LIMIT / 1024} KB`);
if (size > WIDGET_LIMIT) {
  console.error("The widget is larger than its limit.");
  process.exitCode = 1;
}
