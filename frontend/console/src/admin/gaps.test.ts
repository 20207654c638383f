import { describe, expect, it } from "vitest";
import { type Gap, nearest, until } from "./gaps";

const GAP: Gap = {
  department: "property_office",
  why: "unsupported",
  document: "policies/property_office/PO-01.md",
  title: "Lost and found property",
  clause: "3.2",
  count: 4,
  last: "2026-11-27",
};

describe("what was nearest", () => {
  it.each([
    [{}, "Lost and found property, clause 3.2"],
    [{ title: "" }, "policies/property_office/PO-01.md, clause 3.2"],
    [{ title: "", document: "", clause: "" }, "–"],
    [{ clause: "" }, "Lost and found property"],
  ])("%o is %s", (some, expected) => {
    expect(nearest({ ...GAP, ...some })).toBe(expected);
  });
});

it.each([
  [-3, "passed"],
  [0, "today"],
  [1, "1 day left"],
  [40, "40 days left"],
])("a review in %d days: %s", (days, expected) => {
  expect(until(days)).toBe(expected);
});
