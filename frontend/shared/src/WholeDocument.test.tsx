import { render, screen } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { WholeDocument } from "./WholeDocument";

describe("a link to the whole document", () => {
  it("says that it opens in a new tab, which learns nothing of the chat", () => {
    render(<WholeDocument url="https://www.northshire.police.example/PO-01.pdf#page=2" />);

    const link = screen.getByRole("link", { name: "Read the whole document (opens in a new tab)" });
    expect(link.getAttribute("href")).toBe("https://www.northshire.police.example/PO-01.pdf#page=2");
    expect(link.getAttribute("target")).toBe("_blank");
    expect(link.getAttribute("rel")).toBe("noopener noreferrer");
  });

  it.each(["", "javascript:alert(1)", "http://www.northshire.police.example", "//evil.example", "data:text/html,x"])(
    "is not there for %j",
    (url) => {
      const { container } = render(<WholeDocument url={url} />);

      expect(container.textContent).toBe("");
    },
  );
});
