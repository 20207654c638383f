import { fireEvent, render, screen } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { event } from "@testing/events";
import { Message } from "./Message";

const CITATION = { title: "Lost and found property", version: "4.1", clause: "3.6", page: 2, passage: "Hand it in." };
const POLISH = { language: "pl", name: "Polish", direction: "ltr" };
const URDU = { language: "ur", name: "Urdu", direction: "rtl" };

function draw(translation: unknown, ...translated: (string | undefined)[]) {
  const sentences = translated.map((text, index) => ({
    text: `English ${index + 1}.`,
    citations: [CITATION],
    translated: text,
  }));
  const body = { text: "English 1.", kind: "answer", sentences, translation };
  return render(<Message event={event(1, "assistant_message", { body })} readUpto={0} />).container;
}

describe("an answer in another language", () => {
  it("says of its words which language they are in and that a computer chose them", () => {
    const container = draw(POLISH, "Po polsku.", "Drugie zdanie.");
    const theirs = container.querySelector("[lang=pl]");

    expect(theirs?.textContent.trim()).toBe("Po polsku. Drugie zdanie.");
    expect(theirs?.getAttribute("dir")).toBe("ltr");
    expect(screen.getByText("Translated by a computer from this English, which is what counts:")).toBeTruthy();
  });

  it("has the English beneath, with sources that open", () => {
    const container = draw(POLISH, "Po polsku.");
    fireEvent.click(screen.getByRole("button", { name: /^Source 1: Lost and found property/ }));

    expect(screen.getByText(CITATION.passage)).toBeTruthy();
    const theirs = container.querySelector("[lang=pl]")!;
    const english = container.querySelector(".message__text")!;
    expect(english.textContent).toContain("English 1.");
    expect(english.closest("[lang]")).toBeNull();
    expect(theirs.compareDocumentPosition(english) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it("is read from the right where the language is, and only that part", () => {
    const container = draw(URDU, "اردو میں۔");

    expect(container.querySelector("[lang=ur]")?.getAttribute("dir")).toBe("rtl");
    expect(container.querySelector(".message__text")?.closest("[dir]")).toBeNull();
  });

  it("says of a sentence that stays in English that it is, within words that are read from the right", () => {
    const container = draw(URDU, "اردو میں۔", undefined);
    const english = container.querySelector("[lang=ur] [lang=en]");

    expect(english?.textContent.trim()).toBe("English 2.");
    expect(english?.getAttribute("dir")).toBe("ltr");
  });

  it("says that there is only the English where nothing was translated", () => {
    const container = draw(POLISH, undefined);

    expect(screen.getByText("We cannot show this in Polish.")).toBeTruthy();
    expect(container.querySelector("[lang]")).toBeNull();
    expect(screen.getByRole("button", { name: /^Source 1/ })).toBeTruthy();
  });

  it("shows markup as the text that it is", () => {
    const container = draw(POLISH, '<img src=x onerror="alert(1)"> Po polsku.');

    expect(container.querySelector("img")).toBeNull();
    expect(container.textContent).toContain("<img");
  });

  it.each([undefined, null, "pl", {}, { language: [] }])("is English as ever where the body says %j", (translation) => {
    const container = draw(translation, "Po polsku.");

    expect(container.textContent).not.toContain("polsku");
    expect(container.textContent).not.toContain("computer");
  });

  it("lets a message of the person’s own run in its own direction", () => {
    const own = render(<Message event={event(1, "public_message", { body: { text: "پرس ملا" } })} readUpto={0} />);

    expect(own.getByText("پرس ملا").getAttribute("dir")).toBe("auto");
  });

  it("takes no other direction than the two that there are", () => {
    expect(
      draw({ ...URDU, direction: '"><script>' }, "اردو")
        .querySelector("[lang=ur]")
        ?.getAttribute("dir"),
    ).toBe("ltr");
  });
});
