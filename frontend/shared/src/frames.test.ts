import { describe, expect, it } from "vitest";
import { isReply, serverFrame } from "./frames";

describe("what the server says", () => {
  it("is read when it is a frame", () => {
    const reply = serverFrame('{"re": "abcdefgh", "ok": {}}');

    expect(reply !== null && isReply(reply)).toBe(true);
    expect(serverFrame('{"conv": "c", "events": [], "newest": 3}')).not.toBeNull();
    expect(serverFrame('{"notice": "typing", "conv": "c", "role": "operator"}')).not.toBeNull();
  });

  it("is ignored when it is anything else", () => {
    const strange = [
      "",
      "null",
      "[]",
      "3",
      '{"message": "Forbidden"}',
      '{"re": "x"}',
      '{"conv": "c"}',
      new ArrayBuffer(2),
    ];

    expect(strange.map(serverFrame)).toEqual(strange.map(() => null));
  });
});
