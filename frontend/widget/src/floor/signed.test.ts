import { generateKeyPairSync, sign } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rawSignature, verified } from "./signed";

const keys = () => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return {
    publicKey: publicKey.export({ type: "spki", format: "der" }).toString("base64"),
    /** As AWS KMS does it: DER, in base64. */
    sign: (text: string) => sign("sha256", Buffer.from(text, "utf8"), privateKey).toString("base64"),
  };
};

const FORCE = keys();
const FLOOR = JSON.stringify({ version: "northshire-3", stops: [], spellings: {}, contexts: {}, rules: [] });
const SIGNATURE = FORCE.sign(FLOOR);

describe("a published floor", () => {
  it("counts with the signature of the force", async () => {
    expect(await verified(FLOOR, SIGNATURE, FORCE.publicKey)).toEqual(JSON.parse(FLOOR));
  });

  it("counts whatever the lengths of the two numbers of the signature", async () => {
    for (let turn = 0; turn < 40; turn += 1)
      expect(await verified(FLOOR, FORCE.sign(FLOOR), FORCE.publicKey)).not.toBeNull();
  });

  it("counts with text in any language", async () => {
    const text = JSON.stringify({ version: "northshire-4", rules: [{ phrases: ["救 命", "на помощь"], unless: [] }] });

    expect(await verified(text, FORCE.sign(text), FORCE.publicKey)).toEqual(JSON.parse(text));
  });

  it("does not count with one character changed", async () => {
    expect(await verified(`${FLOOR} `, SIGNATURE, FORCE.publicKey)).toBeNull();
    expect(await verified(FLOOR.replace("3", "4"), SIGNATURE, FORCE.publicKey)).toBeNull();
  });

  it("does not count with another's key, or another's signature", async () => {
    const other = keys();

    expect(await verified(FLOOR, SIGNATURE, other.publicKey)).toBeNull();
    expect(await verified(FLOOR, other.sign(FLOOR), FORCE.publicKey)).toBeNull();
  });

  it.each(["not json", "null", "5", "[]", "{}", '{"version":5}', '{"version":"two words"}'])(
    "does not count where it is signed and no floor: %s",
    async (text) => {
      expect(await verified(text, FORCE.sign(text), FORCE.publicKey)).toBeNull();
    },
  );

  it("is null, and no error, for garbage of any kind", async () => {
    const garbage = fc.oneof(fc.string(), fc.base64String(), fc.constantFrom(SIGNATURE, FORCE.publicKey));
    await fc.assert(
      fc.asyncProperty(fc.string(), garbage, garbage, async (text, signature, key) => {
        expect(await verified(text, signature, key)).toBeNull();
        expect(await verified(undefined as never, signature, undefined as never)).toBeNull();
      }),
    );
  });

  it("does not count with any part of the signature changed", async () => {
    const der = Buffer.from(SIGNATURE, "base64");
    await fc.assert(
      fc.asyncProperty(fc.nat(der.length - 1), fc.integer({ min: 1, max: 255 }), async (at, bits) => {
        const changed = Buffer.from(der);
        changed[at]! ^= bits;
        expect(await verified(FLOOR, changed.toString("base64"), FORCE.publicKey)).toBeNull();
      }),
    );
  });
});

describe("the numbers of a signature", () => {
  const raw = (...der: number[]) => rawSignature(Uint8Array.from(der));

  it("are filled up with zeros, and lose the zero of the sign", () => {
    const both = raw(0x30, 7, 0x02, 1, 5, 0x02, 2, 0, 0x80)!;

    expect([both.length, both[31], both[63]]).toEqual([64, 5, 0x80]);
  });

  it.each([
    [[]],
    [[0x30]],
    [[0x30, 0]],
    [[0x31, 6, 2, 1, 1, 2, 1, 1]],
    [[0x30, 6, 2, 1, 1, 3, 1, 1]],
    [[0x30, 6, 2, 9, 1, 2, 1, 1]],
    [[0x30, 7, 2, 1, 1, 2, 1, 1, 0]],
    [[0x30, 37, 2, 33, ...Array<number>(33).fill(1), 2, 0]],
  ])("are nothing in %j", (der) => {
    expect(raw(...der)).toBeNull();
  });
});
