import { type Citation, type Sentence, describe } from "@shared/events";
import { WholeDocument } from "@shared/WholeDocument";
import { Fragment } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { numbered } from "./citations";

interface Props {
  /** Different for each message: joins a mark to the source that it opens. */
  name: string;
  sentences: readonly Sentence[];
}

/** An answer, with a numbered mark after each sentence that opens what supports it. */
export function Answer({ name, sentences }: Props) {
  const [open, setOpen] = useState<number | null>(null);
  const { sentences: marked, sources } = numbered(sentences);
  const source = open === null ? undefined : sources[open - 1];
  return (
    <>
      <p class="message__text">
        {marked.map(({ text, marks }, index) => (
          <Fragment key={index}>
            {index > 0 && " "}
            {allButTheLastWord(text)}
            <span class="with-marks">
              {lastWord(text)}
              {marks.map((mark) => (
                <Mark
                  key={mark}
                  mark={mark}
                  source={sources[mark - 1]}
                  open={open === mark}
                  controls={`${name}-source`}
                  onToggle={() => setOpen(open === mark ? null : mark)}
                />
              ))}
            </span>
          </Fragment>
        ))}
      </p>
      <div id={`${name}-source`}>{source !== undefined && <Source key={open} mark={open ?? 0} source={source} />}</div>
    </>
  );
}

// A mark stays on the line of the word that it follows.
const allButTheLastWord = (text: string): string => text.slice(0, text.lastIndexOf(" ") + 1);
const lastWord = (text: string): string => text.slice(text.lastIndexOf(" ") + 1);

interface MarkProps {
  mark: number;
  source: Citation | undefined;
  open: boolean;
  controls: string;
  onToggle: () => void;
}

function Mark({ mark, source, open, controls, onToggle }: MarkProps) {
  const name = source === undefined ? `Source ${mark}` : `Source ${mark}: ${describe(source)}`;
  return (
    <button
      type="button"
      class="mark"
      aria-expanded={open}
      aria-controls={controls}
      aria-label={name}
      onClick={onToggle}
    >
      <span aria-hidden="true">{mark}</span>
    </button>
  );
}

function Source({ mark, source }: { mark: number; source: Citation }) {
  const { title, version, clause, page, passage, url } = source;
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: "nearest" }), []);
  return (
    <section ref={place} class="source" aria-label={`Source ${mark}`}>
      <p class="source__title">{title}</p>
      <p class="source__where">
        {[version && `Version ${version}`, clause && `clause ${clause}`, page && `page ${page}`]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <blockquote class="source__passage">{passage}</blockquote>
      <WholeDocument url={url} />
    </section>
  );
}
