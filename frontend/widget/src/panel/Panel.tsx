import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Advisory } from "../advisory/Advisory";
import { type Model, advisoryStanding, unreached } from "../chat/model";
import type { PublicChat } from "../chat/chat";
import { ExitBar, ExitLinkFirst } from "../exit/ExitBar";
import type { Settings } from "../settings";
import { StartPanel } from "../start/StartPanel";
import { ChatBody } from "./ChatBody";
import { Over } from "./Over";
import { standingText } from "./standing";

interface Props {
  chat: PublicChat;
  model: Model;
  settings: Settings;
  said: string;
}

/** The open widget: quick exit first, then who the person is with, then the danger advice, then everything else. */
export function Panel({ chat, model, settings, said }: Props) {
  const leave = () => chat.leave();
  const advisory = advisoryStanding(model);
  return (
    <section class={`panel ${advisory === "shown" ? "panel--danger" : ""}`} aria-label={`Chat with ${settings.force}`}>
      <ExitLinkFirst exit={settings.exit} onLeave={leave} />
      <Header force={settings.force} onShut={() => chat.shut()}>
        {model.stage === "chat" ? standingText(model.conversation) : ""}
      </Header>
      <ExitBar exit={settings.exit} said={said} onLeave={leave} />
      <Advisory
        standing={advisory}
        unreached={unreached(model)}
        isOpen={model.stage !== "over"}
        last={model.alarms}
        onCalm={() => chat.calm()}
        onShow={() => chat.showAdvisory()}
      />
      {model.stage === "start" && <StartPanel force={settings.force} onStart={() => chat.start()} />}
      {model.stage === "chat" && <ChatBody chat={chat} model={model} />}
      {model.stage === "over" && <Over model={model} onStart={() => chat.startAgain()} />}
    </section>
  );
}

interface HeaderProps {
  force: string;
  onShut: () => void;
  children: ComponentChildren;
}

function Header({ force, onShut, children }: HeaderProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <header class="header">
      <div>
        <h2 class="header__title" tabIndex={-1} ref={title}>
          {force}
        </h2>
        <p class="header__standing" role="status">
          {children}
        </p>
      </div>
      <button type="button" class="header__shut" onClick={onShut}>
        Minimise<span class="govuk-visually-hidden"> chat</span>
      </button>
    </header>
  );
}
