import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  resolve: { alias: { "@shared": folder("./shared/src"), "@testing": folder("./shared/testing") } },
  test: {
    environment: "happy-dom",
    setupFiles: ["./vitest.setup.ts"],
    include: ["**/*.test.ts", "**/*.test.tsx"],
    exclude: ["node_modules/**", "dist/**"],
    restoreMocks: true,
  },
});
