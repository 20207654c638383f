import { useStuckToEnd } from "@shared/useStuckToEnd";
import { useRef } from "preact/hooks";
import { Banner } from "../banner/Banner";
import type { PublicChat } from "../chat/chat";
import { type Model, asksIfHelpful, surveyWanted } from "../chat/model";
import { typingNow } from "@shared/conversation/conversation";
import { pendingMessages } from "@shared/outbox/pending";
import { Composer } from "../composer/Composer";
import { Log } from "../log/Log";
import { Survey } from "../survey/Survey";
import { Actions } from "./Actions";

/** A chat that has begun: what was said, and where to say more. A closed one can still be written to. */
export function ChatBody({ chat, model }: { chat: PublicChat; model: Model }) {
  const { conversation, line, outbox } = model;
  const closed = conversation.state === "closed";
  const pending = pendingMessages(outbox, "", conversation);
  const box = useRef<HTMLDivElement>(null);
  const standings = pending.map(({ entry }) => entry.standing).join();
  const typing = typingNow(conversation, "public", model.now) ?? "";
  const said = conversation.events.filter(({ type }) => type === "public_message").length;
  // What is said of an answer adds nothing to the log, and must not move it under the finger.
  const newest = conversation.events.findLast(({ type }) => type !== "answer_rated")?.seq;
  useStuckToEnd(box, {
    anything: `${newest ?? 0} ${standings} ${typing}`,
    own: said + pending.length,
    on: !surveyWanted(model),
  });
  return (
    <>
      <Banner line={line} outbox={outbox} begun={conversation.loaded} />
      <div class="scroll" ref={box}>
        <Log
          conversation={conversation}
          pending={pending}
          connected={line.phase === "open"}
          now={model.now}
          outbox={outbox}
          onRate={asksIfHelpful(model) ? (answer, helpful) => chat.rateAnswer(answer, helpful) : null}
          onAgain={(id) => chat.again(id)}
          onForget={(id) => chat.forget(id)}
        />
        {surveyWanted(model) && (
          <Survey standing={model.survey} onRate={(answers) => chat.rate(answers)} onSkip={() => chat.skipSurvey()} />
        )}
      </div>
      <div class="foot">
        {model.problem !== null && (
          <div class="problem" role="alert">
            <p class="govuk-error-message">{model.problem.message}</p>
            <p>{model.problem.advice}</p>
          </div>
        )}
        {model.keptOpen && (
          <p class="kept-open" role="status">
            You can close this page. The chat stays open so that a person can look at it.
          </p>
        )}
        <Composer
          onSay={(text) => chat.say(text)}
          onTyping={() => chat.typing()}
          {...(closed ? { hint: "You can still write. That opens the chat again." } : {})}
        />
        <Actions chat={chat} model={model} />
      </div>
    </>
  );
}
