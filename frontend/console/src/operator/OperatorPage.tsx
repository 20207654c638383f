import { useStore } from "@shared/store";
import { useEffect, useState } from "preact/hooks";
import { TopBar } from "../page/TopBar";
import { AlarmBanner } from "./alarm/AlarmBanner";
import { DeskBar } from "./bar/DeskBar";
import { ChatPane } from "./chat/ChatPane";
import type { OperatorDesk } from "./desk/desk";
import { alarms } from "./desk/model";
import { Tabs } from "./tabs/Tabs";
import { Tiles } from "./tiles/Tiles";
import { useNow } from "./useNow";

interface Props {
  desk: OperatorDesk;
  onSignOut: () => void;
}

/** The operator's desk: who waits, what is open, and the alarm over everything. */
export function OperatorPage({ desk, onSignOut }: Props) {
  const model = useStore(desk.store);
  const now = useNow();
  const [sound, setSound] = useState(false);
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({});
  const { active } = model;
  useEffect(() => {
    desk.start();
    return () => desk.stop();
  }, [desk]);
  return (
    <div class="desk">
      <TopBar here="operator" name={model.me?.name ?? null} onSignOut={onSignOut}>
        <DeskBar
          presence={model.presence}
          line={model.line}
          outbox={model.outbox}
          sound={sound}
          onPresence={(presence) => desk.setPresence(presence)}
          onSound={setSound}
        />
      </TopBar>
      <AlarmBanner
        alarms={alarms(model)}
        me={model.me}
        now={now}
        sound={sound}
        onAcknowledge={(conv) => desk.acknowledge(conv)}
        onOpen={(conv) => desk.open(conv)}
      />
      <div role="alert" class="desk__problem">
        {model.problem !== null && <p class="note note--bad">{model.problem.message}</p>}
      </div>
      <main class="desk__main" id="main">
        <h1 class="govuk-visually-hidden">Chats</h1>
        <Tiles desk={model} now={now} onOpen={(conv) => desk.open(conv)} onClaim={(conv) => desk.claim(conv)} />
        <div class="desk__chats">
          {model.tabs.length > 0 && <Tabs desk={model} onShow={(conv) => desk.show(conv)} />}
          {active === null ? (
            <p class="desk__empty">Claim a chat, or look at one, to see it here.</p>
          ) : (
            <ChatPane
              desk={desk}
              model={model}
              conv={active}
              now={now}
              draft={drafts[active] ?? ""}
              onDraft={(text) => setDrafts({ ...drafts, [active]: text })}
            />
          )}
        </div>
      </main>
    </div>
  );
}
