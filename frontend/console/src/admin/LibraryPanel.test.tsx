import { render, screen, waitFor } from "@testing-library/preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Signed } from "../page/start";
import { LibraryPanel } from "./LibraryPanel";
import type { Library } from "./documents";

const SIGNED = {
  config: { rest: "https://rest.example" },
  signIn: { token: () => Promise.resolve("a token") },
  signedOut: () => undefined,
} as unknown as Signed;

const LIBRARY: Library = {
  model: "first",
  wanted: "first",
  number: 0,
  carried_out: true,
  other: null,
  history: [],
};

const COMPARED = { at: "", problem: "", asked: 8, same_words: 0, untold: 0, differences: [] };
const OTHER = { name: "policies-2", model: "second", documents: 9, done: 4, before: false, proposed: null };

async function shown(library: Partial<Library>): Promise<string> {
  const body = JSON.stringify({ ...LIBRARY, ...library });
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body, { status: 200 })));
  const { container } = render(<LibraryPanel signed={SIGNED} />);
  await waitFor(() => screen.getByText(/by their meaning/));
  return container.textContent;
}

describe("how documents are found", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("names the model and offers nothing while it is the one that is asked for", async () => {
    expect(await shown({})).toContain("with the model first.");
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("offers to read everything with the model that the deployment asks for", async () => {
    await shown({ wanted: "second" });

    expect(screen.getByRole("button", { name: "Read every document with second" })).toBeTruthy();
  });

  it("tells how far the reading is, and publishes nothing before it is compared", async () => {
    expect(await shown({ wanted: "second", other: OTHER })).toContain("4 of 9 documents are read");
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("shows what would change, and asks why before it is used", async () => {
    const text = await shown({ wanted: "second", other: { ...OTHER, done: 9, proposed: COMPARED } });

    expect(text).toContain("Of 8 questions, no answer would change.");
    expect(screen.getByRole("button", { name: "Use second" })).toHaveProperty("disabled", true);
  });

  it("keeps a way back", async () => {
    const text = await shown({ other: { ...OTHER, before: true } });

    expect(text).toContain("with the model second, is still there");
    expect(screen.getByRole("button", { name: "Go back to this" })).toBeTruthy();
  });
});
