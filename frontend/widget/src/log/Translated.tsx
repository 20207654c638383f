import type { Sentence, Translation } from "@shared/events";

interface Props {
  sentences: readonly Sentence[];
  translation: Translation;
}

/** What was said in the person's language, above the English that it was made from; or that there is only the English. */
export function Translated({ sentences, translation: { language, name, direction } }: Props) {
  if (!sentences.some(({ translated }) => translated))
    return <p class="message__note">We cannot show this in {name}.</p>;
  return (
    <>
      <p class="message__theirs" lang={language} dir={direction}>
        {sentences.map(({ text, translated }) =>
          translated ? (
            `${translated} `
          ) : (
            <span key={text} lang="en" dir="ltr">
              {text}{" "}
            </span>
          ),
        )}
      </p>
      <p class="message__note">Translated by a computer from this English, which is what counts:</p>
    </>
  );
}
