import { fireEvent, render, screen } from "@testing-library/preact";
import { describe, expect, it, vi } from "vitest";
import { Advisory } from "./Advisory";

const nothing = () => undefined;

describe("the advisory", () => {
  it("offers 999 first, and ways for people who cannot speak or hear", () => {
    render(<Advisory standing="shown" unreached="no" isOpen last={1} onCalm={nothing} onShow={nothing} />);
    fireEvent.click(screen.getByText("I can’t speak"));
    fireEvent.click(screen.getByText("Deaf or can’t hear"));

    expect(screen.getByRole("alert").textContent).toContain("Call 999");
    expect(screen.getByRole("link", { name: "Call 999" }).getAttribute("href")).toBe("tel:999");
    expect(screen.getByText(/press 55/)).toBeTruthy();
    expect(screen.getByText(/does not tell anyone where you are/)).toBeTruthy();
    expect(screen.getByText(/18000/)).toBeTruthy();
  });

  it("never says that police are coming or that silence is enough", () => {
    const { container } = render(
      <Advisory standing="shown" unreached="no" isOpen last={1} onCalm={nothing} onShow={nothing} />,
    );
    fireEvent.click(screen.getByText("I can’t speak"));

    expect(container.textContent).not.toMatch(/on (the|their) way/i);
    expect(container.textContent).toMatch(/A silent call alone does not bring the police/);
  });

  it("says so while the message has not arrived, and never as if somebody knew of it", () => {
    const { container, rerender } = render(
      <Advisory standing="shown" unreached="never_sent" isOpen last={1} onCalm={nothing} onShow={nothing} />,
    );
    expect(container.textContent).toContain(
      "Your message has not reached us yet. If you are in danger now, do not wait",
    );
    expect(container.textContent).not.toMatch(/alerted|been told|know about|someone will|a person will/i);

    rerender(<Advisory standing="shown" unreached="not_known" isOpen last={1} onCalm={nothing} onShow={nothing} />);
    expect(container.textContent).toContain("Your message may not have reached us yet.");

    rerender(<Advisory standing="shown" unreached="no" isOpen last={1} onCalm={nothing} onShow={nothing} />);
    expect(container.textContent).not.toContain("reached us");
  });

  it("says that the chat stays open only where it does", () => {
    const { container, rerender } = render(
      <Advisory standing="shown" unreached="no" isOpen last={1} onCalm={nothing} onShow={nothing} />,
    );
    expect(container.textContent).toContain("This chat stays open.");

    rerender(<Advisory standing="shown" unreached="no" isOpen={false} last={1} onCalm={nothing} onShow={nothing} />);
    expect(container.textContent).not.toContain("stays open");
  });

  it("becomes a bar that stays", () => {
    const calm = vi.fn();
    const { rerender } = render(
      <Advisory standing="shown" unreached="no" isOpen last={1} onCalm={calm} onShow={nothing} />,
    );
    fireEvent.click(screen.getByText("I’m safe, continue"));
    rerender(<Advisory standing="aside" unreached="no" isOpen last={1} onCalm={calm} onShow={nothing} />);

    expect(calm).toHaveBeenCalledOnce();
    expect(screen.getByRole("link", { name: "Call 999" })).toBeTruthy();
  });
});
