import { render, screen } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { event, tile } from "@testing/events";
import { ChatHead } from "./ChatHead";
import { Policies } from "./Policies";
import { ReplyBox } from "./ReplyBox";
import { SaidInTheirLanguage } from "./SaidInTheirLanguage";

const none = () => undefined;
const URDU = { language: "ur", name: "Urdu", direction: "rtl" };

const answer = (translated: string | undefined, flaw = "") =>
  event(1, "assistant_message", {
    body: {
      text: "Hand it in.",
      sentences: [{ text: "Hand it in.", citations: [], translated }],
      translation: URDU,
      translator: { model: "a-model", prompt: "1", flaw },
    },
  });

const head = (language: { code: string; name: string } | null) =>
  render(
    <ChatHead tile={tile("c", { language })} here={null} mine={false} onClaim={none} onClose={none} onShut={none} />,
  ).container;

describe("a person who writes in another language", () => {
  it("is named with it at the head of the chat, and not where it is English", () => {
    expect(head({ code: "pl", name: "Polish" }).textContent).toContain("writes in Polish (pl)");
    expect(head({ code: "und", name: "a language that was not recognised" }).textContent).toContain(
      "writes in a language that was not recognised",
    );
    expect(head(null).textContent).not.toContain("writes in");
  });

  it("is not translated for, and the box says so to who reads it and to who hears it", () => {
    render(<ReplyBox language="Polish" draft="" onDraft={none} onReply={none} onTyping={none} />);

    expect(screen.getByText("The person writes in Polish. What you write is not translated.")).toBeTruthy();
    expect(screen.getByLabelText("Your reply").getAttribute("aria-describedby")).toBe("reply-language");
  });

  it("is written to as ever in English", () => {
    const { container } = render(<ReplyBox language="" draft="" onDraft={none} onReply={none} onTyping={none} />);

    expect(container.textContent).not.toContain("not translated");
    expect(screen.getByLabelText("Your reply").hasAttribute("aria-describedby")).toBe(false);
  });

  it("was shown words that staff see in their own direction", () => {
    const { container } = render(<SaidInTheirLanguage event={answer("اسے جمع کرائیں۔")} />);
    const theirs = container.querySelector("[lang=ur]");

    expect(theirs?.textContent).toBe("اسے جمع کرائیں۔");
    expect(theirs?.getAttribute("dir")).toBe("rtl");
    expect(container.textContent).toContain("Shown to the person in Urdu too, translated by a computer:");
  });

  it.each([
    ["figures", "its figures were not those of the English"],
    ["unavailable", "the model did not answer"],
    ["kept", "what it says stays in English"],
    ["shape", "it did not pass the checks"],
  ])("was shown English only, and staff see why: %s", (flaw, why) => {
    const { container } = render(<SaidInTheirLanguage event={answer(undefined, flaw)} />);

    expect(container.textContent).toBe(`Shown in English only. There is no translation into Urdu: ${why}.`);
  });

  it("is quoted in a computer’s English, and that is said", () => {
    const question = { question: "where do i hand it in", why: "", asked_in: "Urdu", passages: [] };
    const { container } = render(
      <Policies events={[event(1, "policies_searched", { body: { questions: [question] } })]} />,
    );

    expect(container.textContent).toContain("A computer’s English for what the person asked in Urdu.");
  });
});
