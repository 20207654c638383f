import { generateKeyPairSync, sign } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { FakeWorld } from "@testing/fake-world";
import { publishedFloor } from "./published";

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const FROM = {
  address: "https://chat.force.example/widget/danger-floor.json",
  key: publicKey.export({ type: "spki", format: "der" }).toString("base64"),
};
const FLOOR = {
  version: "northshire-3",
  stops: ["not"],
  spellings: {},
  contexts: {},
  rules: [{ phrases: ["red lantern"], unless: [] }],
};

function published(floor: unknown): string {
  const text = JSON.stringify(floor);
  const signature = sign("sha256", Buffer.from(text), privateKey).toString("base64");
  return JSON.stringify({ floor: text, signature });
}

const serve = (body: string, status = 200) =>
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body, { status })));

afterEach(() => vi.unstubAllGlobals());

describe("the force's own copy", () => {
  it("is used when it is the force's", async () => {
    serve(published(FLOOR));
    const floor = await publishedFloor(FROM, new FakeWorld());

    expect(floor?.version).toBe("northshire-3");
    expect(floor?.finds("the red lantern is lit")).toBe(true);
  });

  it.each([
    ["missing", "Not found"],
    ["empty", ""],
    ["nothing", "null"],
    ["no signature", JSON.stringify({ floor: JSON.stringify(FLOOR) })],
    ["not signed by the force", JSON.stringify({ floor: JSON.stringify(FLOOR), signature: "AAAA" })],
    ["signed and of the wrong kind", published({ version: "a", rules: 5 })],
    ["signed with a broken phrase", published({ ...FLOOR, rules: [{ phrases: ["(red"], unless: [] }] })],
    ["signed with a phrase for everything", published({ ...FLOOR, rules: [{ phrases: ["[red]"], unless: [] }] })],
  ])("is passed over in silence when it is %s", async (_, body) => {
    serve(body);

    expect(await publishedFloor(FROM, new FakeWorld())).toBeNull();
  });

  it("is passed over when the network is down", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("failed")));

    expect(await publishedFloor(FROM, new FakeWorld())).toBeNull();
  });

  it("is not waited for", async () => {
    const world = new FakeWorld();
    vi.stubGlobal("fetch", (_: string, { signal }: { signal: AbortSignal }) => {
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("late"))));
    });
    const coming = publishedFloor(FROM, world);
    await world.pass(10_000);

    expect(await coming).toBeNull();
  });
});
