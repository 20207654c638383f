import { fireEvent, render, screen } from "@testing-library/preact";
import { describe, expect, it, vi } from "vitest";
import { Composer } from "./Composer";
import { problemWith, remaining } from "./length";

function compose() {
  const said = vi.fn<(text: string) => void>();
  render(<Composer onSay={said} onTyping={() => undefined} />);
  const box = screen.getByLabelText<HTMLTextAreaElement>("Your message");
  const write = (value: string) => fireEvent.input(box, { target: { value } });
  return { said, box, write };
}

describe("the composer", () => {
  it("sends with Enter, and is empty again", () => {
    const { said, box, write } = compose();
    write("  hello ");
    fireEvent.keyDown(box, { key: "Enter" });

    expect(said).toHaveBeenCalledWith("hello");
    expect(box.value).toBe("");
  });

  it("makes a new line with Shift and Enter", () => {
    const { said, box, write } = compose();
    write("hello");
    fireEvent.keyDown(box, { key: "Enter", shiftKey: true });

    expect(said).not.toHaveBeenCalled();
  });

  it("does not send in the middle of composing a character", () => {
    const { said, box, write } = compose();
    write("こん");
    fireEvent.keyDown(box, { key: "Enter", isComposing: true });

    expect(said).not.toHaveBeenCalled();
  });

  it("keeps what is too long, and says so", () => {
    const { said, box, write } = compose();
    write("x".repeat(4001));
    fireEvent.keyDown(box, { key: "Enter" });

    expect(said).not.toHaveBeenCalled();
    expect(box.value).toHaveLength(4001);
    expect(box.getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByText("Message must be 4,000 characters or less")).toBeTruthy();
    expect(screen.getByText("You have 1 character too many")).toBeTruthy();
  });
});

describe("length", () => {
  it("is counted as the server counts it: in characters, not in halves of them", () => {
    expect(problemWith("🚔".repeat(4000))).toBe("");
    expect(problemWith("🚔".repeat(4001))).not.toBe("");
    expect(problemWith("   ")).toBe("Enter a message");
  });

  it("is told only when it matters", () => {
    expect(remaining(2999)).toBe("");
    expect(remaining(3999)).toBe("You have 1 character remaining");
  });
});
