import fc from "fast-check";
import { describe, expect, it } from "vitest";
import cases from "./cases.json";
import { Floor, type FloorDocument, packagedFloor } from "./floor";

const floor = packagedFloor();
const CASES = Object.entries(cases);
const ORDINARY = CASES.filter(([text, expected]) => !expected && text.split(" ").length > 3).map(([text]) => text);

/** Not those that have to be the whole message, like "help me". */
const DANGER = [
  "he has a knife and hes coming up the stairs",
  "someone is breaking into my house",
  "my baby won't wake up",
  "i want to kill myself tonight",
  "i've taken an overdose",
  "i can't find my little girl",
  "he won't let me leave",
  "ajutor",
  "救命",
];

const document = (more: Partial<FloorDocument>): FloorDocument => ({
  version: "small-1",
  stops: ["not"],
  spellings: { "can not": "cant" },
  contexts: { story: ["(in|from) the film"] },
  rules: [{ phrases: ["(he|my mum) ...2 (has|holds) [a] knife"], unless: ["@story"] }],
  ...more,
});
const finds = (phrase: string, text: string) =>
  new Floor(document({ rules: [{ phrases: [phrase], unless: [] }] })).finds(text);

describe("the floor", () => {
  it.each(CASES)("says of '%s': %s", (text, expected) => {
    expect(floor.finds(text)).toBe(expected);
  });

  it("finds danger that was written in pieces", () => {
    expect(floor.finds("a knife", ["hi", "he has"])).toBe(true);
    expect(floor.finds("in my house", ["there", "someone is"])).toBe(true);
  });

  it("does not find again what was written before", () => {
    expect(floor.finds("are you there", ["he has a knife"])).toBe(false);
  });
});

describe("a phrase", () => {
  it.each([
    ["my mum holds a knife", true],
    ["he really now has knife", true],
    ["he really and truly now has a knife", false],
    ["he does not has a knife", false],
    ["he ran off down there. has a knife", false],
    ["he has a knife in the film", false],
    ["he has a knife. that was not in the film", true],
    ["in the film he has a knife", false],
    ["in the film. he has a knife", true],
    ["he has a knife. in the film", true],
    ["he. has a. knife. in the film", true],
    ["he. has a. knife in the film", false],
    ["hi. hi! he has a knife in the film", false],
    ["in the. film he has a knife", true],
  ])("matches '%s': %s", (text, expected) => {
    expect(new Floor(document({})).finds(text)).toBe(expected);
  });

  it("may be the beginning, the end, or go over the end of a sentence", () => {
    expect(finds("^ help me $", "help me!")).toBe(true);
    expect(finds("^ help me $", "help me find it")).toBe(false);
    expect(finds("locked ~6 fire", "we are locked in here. fire everywhere")).toBe(true);
    expect(finds("locked ~2 fire", "we are locked in here. fire everywhere")).toBe(false);
  });

  it.each(["(he|she", "he)", "[a]", "...2", "(|he)", "he ...41 has", "", "~", "^ $", "he has (a"])(
    "is refused where it is broken or would match any text: '%s'",
    (phrase) => {
      expect(() => new Floor(document({ rules: [{ phrases: [phrase], unless: [] }] }))).toThrow();
    },
  );

  it("is refused with a context that there is not", () => {
    expect(() => new Floor(document({ contexts: {} }))).toThrow();
  });
});

describe("whatever is written", () => {
  const sentences = fc.array(fc.constantFrom(...ORDINARY), { maxLength: 4 });
  const danger = fc.constantFrom(...DANGER);

  it("harmless sentences around danger do not hide it", () => {
    fc.assert(
      fc.property(sentences, danger, sentences, (before, text, after) => {
        expect(floor.finds([...before, text, ...after].join(". "))).toBe(true);
      }),
    );
  });

  it("what cannot be seen does not hide it, nor do case and drawn-out letters", () => {
    const unseen = fc.array(fc.tuple(fc.nat(60), fc.constantFrom("\u200b", "\u202e", "\u00ad", "\u2066", "\ufeff")));
    fc.assert(
      fc.property(danger, unseen, fc.boolean(), fc.nat(4), (text, hidden, loud, more) => {
        const drawnOut = text.replace(/(?<=[a-z])[aeu]\b/u, (letter) => letter + letter.repeat(more === 1 ? 2 : more));
        const written = hidden.reduce((so, [at, each]) => so.slice(0, at) + each + so.slice(at), drawnOut);
        expect(floor.finds(loud ? written.toUpperCase() : written)).toBe(true);
      }),
    );
  });

  it("nothing makes it throw", () => {
    const hostile = fc.oneof(
      fc.string({ unit: "binary", maxLength: 4000 }),
      fc.string({ unit: fc.constantFrom(...Array.from("he is not 'n!.@\u0301救😀\ud800")), maxLength: 4000 }),
    );
    fc.assert(
      fc.property(hostile, hostile, (text, earlier) => {
        expect(typeof floor.finds(text, [earlier])).toBe("boolean");
      }),
    );
  });

  it.each(["he is not ", "a'", "救", "he has a knife novel ", "not wake cat ", "aaa", "...", "locked a fire drill "])(
    "four thousand characters of '%s' take no time",
    (unit) => {
      const text = unit.repeat(4000 / unit.length);
      const began = performance.now();
      floor.finds(text);

      expect(performance.now() - began).toBeLessThan(1_000); // it is some 20 ms; a machine may be busy
    },
  );
});
