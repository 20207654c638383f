import { fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeWorld, settled } from "@testing/fake-world";
import { Widget } from "./Widget";
import { PublicChat } from "./chat/chat";

const SETTINGS = { api: "https://api.example", force: "Northshire Police", exit: "https://weather.example/" };

beforeEach(() => {
  const given = { session: "s", conversation: "conversation-0001", ticket: "t", socket: "wss://socket.example" };
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify(given), { status: 201 })));
});

afterEach(() => {
  vi.unstubAllGlobals();
  window.sessionStorage.clear();
});

function open() {
  const chat = new PublicChat(SETTINGS, new FakeWorld());
  const drawn = render(<Widget chat={chat} settings={SETTINGS} />);
  fireEvent.click(screen.getByRole("button", { name: /Chat/ }));
  return { chat, ...drawn };
}

describe("the widget", () => {
  it("sends nothing until the person starts", () => {
    const asked = vi.fn();
    vi.stubGlobal("fetch", asked);
    open();

    expect(asked).not.toHaveBeenCalled();
    expect(screen.getByText(/Not for emergencies/)).toBeTruthy();
    expect(screen.getByText(/An AI assistant answers first/)).toBeTruthy();
  });

  it("has quick exit as the first thing, and says that history is not erased", () => {
    const { container } = open();

    expect(container.querySelector("a, button")?.textContent).toBe("Exit this page quickly");
    expect(screen.getByText(/does not erase your browsing history/)).toBeTruthy();
  });

  it("covers the page while it leaves, and shows nothing of the chat", async () => {
    vi.spyOn(window.location, "replace").mockImplementation(() => undefined);
    const { container } = open();
    fireEvent.click(screen.getByText("Exit this page"));
    await settled();

    expect(await screen.findByText(/Leaving this page/)).toBeTruthy();
    expect(container.textContent).toBe("Leaving this page…");
  });

  it("leaves on Shift three times, and not on Esc", async () => {
    const left = vi.spyOn(window.location, "replace").mockImplementation(() => undefined);
    open();
    await settled();
    fireEvent.keyDown(document, { key: "Escape" });
    expect(left).not.toHaveBeenCalled();

    for (let press = 0; press < 3; press += 1) {
      fireEvent.keyDown(document, { key: "Shift" });
      fireEvent.keyUp(document, { key: "Shift" });
    }
    expect(left).toHaveBeenCalledWith(SETTINGS.exit);
  });

  it("gives the focus to the panel when it opens, and back to the button when it shuts", async () => {
    open();
    await settled();
    expect(document.activeElement?.textContent).toBe("Northshire Police");

    fireEvent.click(screen.getByRole("button", { name: /Minimise/ }));
    const launcher = await screen.findByRole("button", { name: /^Chat/ });
    await vi.waitFor(() => expect(document.activeElement).toBe(launcher));
  });

  it("never changes the title of the page", async () => {
    document.title = "Contact us";
    const { chat } = open();
    chat.start();
    await settled();

    expect(document.title).toBe("Contact us");
  });
});
