/**
 * The button that begins a chat goes away with its page, so the focus moves on to where the person writes. On a
 * telephone that would open a keyboard over the first words: there it moves to the title.
 */
export function focusOnChat(pressed: HTMLElement): void {
  const panel = pressed.closest(".panel");
  const place = window.matchMedia("(hover: hover)").matches ? "#c101-text" : "h2";
  requestAnimationFrame(() => panel?.querySelector<HTMLElement>(place)?.focus());
}
