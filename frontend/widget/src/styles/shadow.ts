import styles from "./widget.scss";

/** A root of our own on the force's page: their styles stay out, and ours stay in. Gives where to draw. */
export function shadowIn(body: HTMLElement): HTMLElement {
  const host = body.appendChild(document.createElement("div"));
  host.id = "chat101";
  const shadow = host.attachShadow({ mode: "open" });
  dress(shadow);
  const root = shadow.appendChild(document.createElement("div"));
  root.lang = "en-GB";
  root.style.setProperty("--rem", ownTextSize(root));
  return root;
}

/** A constructed sheet is not stopped by a content security policy; a style element is for browsers without them. */
function dress(shadow: ShadowRoot): void {
  if ("adoptedStyleSheets" in shadow) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    shadow.adoptedStyleSheets = [sheet];
  } else {
    const style = document.createElement("style");
    style.textContent = styles;
    (shadow as ShadowRoot).append(style);
  }
}

/** The text size that the person chose in their browser, whatever size the page gives its own root. */
function ownTextSize(root: HTMLElement): string {
  root.style.fontSize = "medium";
  const size = getComputedStyle(root).fontSize;
  root.style.fontSize = "";
  return /^[\d.]+px$/.test(size) ? size : "16px";
}
