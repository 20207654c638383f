import { fireEvent, render, screen } from "@testing-library/preact";
import { describe, expect, it, vi } from "vitest";
import { Survey } from "./Survey";

describe("the survey", () => {
  it("sends what was chosen", () => {
    const rated = vi.fn();
    render(<Survey standing="unanswered" onRate={rated} onSkip={() => undefined} />);
    fireEvent.click(screen.getByLabelText("4 – Satisfied"));
    fireEvent.click(screen.getByLabelText("9"));
    fireEvent.click(screen.getByText("Send answers"));

    expect(rated).toHaveBeenCalledWith({ csat: 4, nps: 9, comment: null });
  });

  it("needs only the first answer, and says so", () => {
    const rated = vi.fn();
    render(<Survey standing="unanswered" onRate={rated} onSkip={() => undefined} />);
    fireEvent.click(screen.getByText("Send answers"));
    expect(screen.getByText("Select how satisfied you were")).toBeTruthy();

    fireEvent.click(screen.getByLabelText("1 – Very dissatisfied"));
    fireEvent.click(screen.getByText("Send answers"));
    expect(rated).toHaveBeenCalledWith({ csat: 1, nps: null, comment: null });
  });

  it("can be skipped", () => {
    const skipped = vi.fn();
    render(<Survey standing="unanswered" onRate={() => undefined} onSkip={skipped} />);
    fireEvent.click(screen.getByText("Skip"));

    expect(skipped).toHaveBeenCalledOnce();
  });

  it("says thank you only when the answers are saved", () => {
    const { rerender } = render(<Survey standing="sending" onRate={() => undefined} onSkip={() => undefined} />);
    expect(screen.queryByText(/Thank you/)).toBeNull();

    rerender(<Survey standing="done" onRate={() => undefined} onSkip={() => undefined} />);
    expect(screen.getByText(/Thank you/)).toBeTruthy();
  });
});
