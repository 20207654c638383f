import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { AdvisoryStanding, Unreached } from "../chat/model";

interface Props {
  standing: AdvisoryStanding;
  /** The message may not have reached the server: then nothing here may sound as if somebody knew of it. */
  unreached: Unreached;
  /** Something can still be written in this chat. */
  isOpen: boolean;
  /** Grows with each new danger, which brings the advice into view again. */
  last: number;
  onCalm: () => void;
  onShow: () => void;
}

/** What to do in danger. It can be made small, and never goes away. */
export function Advisory({ standing, onShow, ...rest }: Props) {
  // The alert region is always there: a region that arrives together with its words is not always read out.
  return (
    <div role="alert" class="advisory-place">
      {standing === "shown" && <FullAdvisory {...rest} />}
      {standing === "aside" && <SlimAdvisory onShow={onShow} />}
    </div>
  );
}

function SlimAdvisory({ onShow }: Pick<Props, "onShow">) {
  return (
    <div class="advisory advisory--slim">
      <strong>
        In danger? <a href="tel:999">Call 999</a>
      </strong>
      <button type="button" class="link-button" onClick={onShow}>
        More ways to get help
      </button>
    </div>
  );
}

const UNREACHED: Record<Unreached, string> = {
  no: "",
  never_sent: "Your message has not reached us yet. If you are in danger now, do not wait for this chat. ",
  not_known: "Your message may not have reached us yet. If you are in danger now, do not wait for this chat. ",
};

function FullAdvisory({ unreached, isOpen, last, onCalm }: Omit<Props, "standing" | "onShow">) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: "start" }), [last]);
  return (
    <section class="advisory" ref={place} aria-label="Emergency advice">
      <h3 class="advisory__title">If someone is in danger now, call 999</h3>
      <p>
        {UNREACHED[unreached]}Writing here does not send the police.{isOpen && " This chat stays open."}
      </p>
      <a class="govuk-button govuk-button--warning advisory__call" href="tel:999">
        Call 999
      </a>
      <More label="I can’t speak">
        <p>On a mobile phone, call 999 and listen. If you cannot make a sound, press 55 when you are asked to.</p>
        <p>Pressing 55 does not tell anyone where you are. A silent call alone does not bring the police.</p>
      </More>
      <More label="Deaf or can’t hear">
        <p>
          999 BSL: a video call with a sign language interpreter, in the 999 BSL app or at 999bsl.co.uk. You do not have
          to register.
        </p>
        <p>Text 999: only if your phone was registered with emergencySMS before.</p>
        <p>Textphone: dial 18000.</p>
      </More>
      <button type="button" class="govuk-button govuk-button--secondary advisory__calm" onClick={onCalm}>
        I’m safe, continue
      </button>
    </section>
  );
}

function More({ label, children }: { label: string; children: ComponentChildren }) {
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) place.current?.scrollIntoView({ block: "nearest" });
  }, [open]);
  return (
    <div class="more" ref={place}>
      <button type="button" class="more__button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span class="more__sign" aria-hidden="true">
          {open ? "−" : "+"}
        </span>
        {label}
      </button>
      {open && <div class="more__body">{children}</div>}
    </div>
  );
}
