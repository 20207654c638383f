import { useState } from "preact/hooks";
import { TopBar } from "../page/TopBar";
import type { Signed } from "../page/start";
import { useAnswer } from "../page/useAnswer";
import { useAsking } from "../page/useAsking";
import { useName } from "../page/useName";
import { History } from "./History";
import { PreviewResult } from "./PreviewResult";
import { RuleEditor } from "./RuleEditor";
import { ThresholdTable } from "./ThresholdTable";
import {
  type DangerAnswer,
  EMPTY,
  type Preview,
  type Setting,
  newRule,
  nextVersion,
  problemIn,
  same,
  withRule,
  withoutRule,
} from "./setting";

/** How this force looks for danger, beside what comes with the product and cannot be taken away. */
export function DangerPage({ signed }: { signed: Signed }) {
  const [times, setTimes] = useState(0);
  const [inBrowsers, setInBrowsers] = useState(true);
  const { value, problem } = useAnswer<DangerAnswer>(signed, `/danger?${times}`, 0);
  return (
    <>
      <TopBar here="danger" name={useName(signed)} onSignOut={() => signed.signIn.leave()} />
      <main class="wide" id="main">
        <h1 class="govuk-heading-l">How danger is looked for</h1>
        <p class="govuk-body">
          These rules and thresholds are added to those that come with Chat101, which always count. A change is tried
          first, and one that would miss an emergency that is found today is refused.
        </p>
        <div role="status">{problem !== "" && <p class="note note--bad">{problem}</p>}</div>
        {!inBrowsers && (
          <p class="note note--bad">
            It is in use. The copy that the widget carries could not be signed and is as it was: publish again later.
          </p>
        )}
        {value !== null && value.history.length > 0 && value.in_use !== value.number && (
          <p class="note note--bad">
            The last publication was kept and could not be put in use. Below is what is in use: publish again.
          </p>
        )}
        {value === null && problem === "" && <p class="govuk-body">Loading…</p>}
        {value !== null && (
          <Editor
            key={`${times} ${value.number}`}
            signed={signed}
            answer={value}
            onPublished={(made) => {
              setInBrowsers((made as Published).in_browsers);
              setTimes(times + 1);
            }}
          />
        )}
      </main>
    </>
  );
}

interface Published {
  in_browsers: boolean;
}

interface EditorProps {
  signed: Signed;
  answer: DangerAnswer;
  onPublished: (made: unknown) => void;
}

function Editor({ signed, answer, onPublished }: EditorProps) {
  const published = answer.document ?? EMPTY;
  const [draft, setDraft] = useState<Setting>(published);
  const [tried, setTried] = useState<{ draft: Setting; preview: Preview } | null>(null);
  const [problem, setProblem] = useState("");
  const { busy, ask } = useAsking(signed, setProblem);
  const versions = answer.history.map(({ version }) => version);
  const document = { ...draft, version: nextVersion(published.version, versions) };
  const tryIt = () => {
    const missing = problemIn(draft);
    if (missing !== "") setProblem(missing);
    else ask("/danger/preview", { document }, (answered) => setTried({ draft, preview: answered as Preview }));
  };
  const current = tried !== null && same(tried.draft, draft) ? tried.preview : null;
  return (
    <>
      <Rules draft={draft} onChange={setDraft} />
      <ThresholdTable setting={draft} calibrated={answer.calibrated} onChange={setDraft} />
      <div role="alert">{problem !== "" && <p class="note note--bad">{problem}</p>}</div>
      <button type="button" class="govuk-button" disabled={busy} onClick={tryIt}>
        See what it would change
      </button>
      {current !== null && <PreviewResult preview={current} />}
      <Publish
        ready={!busy && current?.may_be_published === true}
        onPublish={(note) => ask("/danger/publications", { document, note, replaces: answer.number }, onPublished)}
      />
      <History
        publications={answer.history}
        inUse={answer.in_use}
        busy={busy}
        onRollBack={(number, note) => ask("/danger/rollbacks", { number, note, replaces: answer.number }, onPublished)}
      />
    </>
  );
}

function Rules({ draft, onChange }: { draft: Setting; onChange: (draft: Setting) => void }) {
  return (
    <>
      {draft.rules.map((rule, at) => (
        <RuleEditor
          key={at}
          number={at + 1}
          rule={rule}
          onChange={(changed) => onChange(withRule(draft, at, changed))}
          onRemove={() => onChange(withoutRule(draft, at))}
        />
      ))}
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        onClick={() => onChange({ ...draft, rules: [...draft.rules, newRule()] })}
      >
        Add a rule
      </button>
    </>
  );
}

function Publish({ ready, onPublish }: { ready: boolean; onPublish: (note: string) => void }) {
  const [note, setNote] = useState("");
  return (
    <form
      class="publish"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && note.trim() !== "") onPublish(note.trim());
      }}
    >
      <label for="note">Why is this changed?</label>
      <input id="note" class="govuk-input" value={note} onInput={(event) => setNote(event.currentTarget.value)} />
      <button type="submit" class="govuk-button govuk-button--warning" disabled={!ready || note.trim() === ""}>
        Publish
      </button>
      {!ready && <p class="rule__hint">See what it would change before you publish it.</p>}
    </form>
  );
}
