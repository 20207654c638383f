import { fieldOf, sentencesOf, translationOf } from "@shared/events";
import type { ChatEvent } from "@shared/wire";

const WHY_NOT: Readonly<Record<string, string>> = {
  unavailable: "the model did not answer",
  late: "there was no time left",
  figures: "its figures were not those of the English",
  addresses: "its addresses were not those of the English",
  language: "it was not in that language",
  kept: "what it says stays in English",
};

/** What the person was shown above the English, or that it was the English only, and why. */
export function SaidInTheirLanguage({ event }: { event: ChatEvent }) {
  const translation = translationOf(event);
  if (translation === null) return null;
  const { language, name, direction } = translation;
  const translated = sentencesOf(event).flatMap((sentence) => sentence.translated || []);
  if (translated.length === 0) {
    const flaw = fieldOf(event, "translator", "flaw");
    return (
      <p class="said__language">
        Shown in English only. There is no translation into {name}: {WHY_NOT[flaw] ?? "it did not pass the checks"}.
      </p>
    );
  }
  return (
    <div class="said__language">
      <p>Shown to the person in {name} too, translated by a computer:</p>
      <p class="said__theirs" lang={language} dir={direction}>
        {translated.join(" ")}
      </p>
    </div>
  );
}
