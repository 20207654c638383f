export const WHY_NOT = "lowering-why-not";

/** Beside a button that does nothing while the alarm sounds, in the words of the server's own refusal. */
export function WhyNot() {
  return (
    <span id={WHY_NOT} class="lowering__hint">
      Acknowledge the alarm first.
    </span>
  );
}
