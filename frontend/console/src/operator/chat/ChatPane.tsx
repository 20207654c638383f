import { newConversation } from "@shared/conversation/conversation";
import type { State } from "@shared/frames";
import { pendingMessages } from "@shared/outbox/pending";
import type { OperatorDesk } from "../desk/desk";
import { type DeskModel, isLowering, isMine } from "../desk/model";
import { Lowering } from "../lowering/Lowering";
import { ChatHead } from "./ChatHead";
import { Facts } from "./Facts";
import { ReplyBox } from "./ReplyBox";
import { Transcript } from "./Transcript";

interface Props {
  desk: OperatorDesk;
  model: DeskModel;
  conv: string;
  now: number;
  draft: string;
  onDraft: (text: string) => void;
}

/** One conversation: its head, what was said, what is known, and the reply. */
export function ChatPane({ desk, model, conv, now, draft, onDraft }: Props) {
  const tile = model.tiles[conv];
  const chat = model.chats[conv] ?? newConversation(conv);
  const mine = tile !== undefined && isMine(model, tile);
  return (
    <section class="chat" id="chat" role="tabpanel" aria-labelledby={`tab-${conv}`}>
      <ChatHead
        key={conv}
        tile={tile}
        here={chat.here ?? tile?.public_here ?? null}
        mine={mine}
        onClaim={() => desk.claim(conv)}
        onClose={() => desk.close(conv)}
        onShut={() => desk.shut(conv)}
      />
      {tile !== undefined && (
        <Lowering
          key={`lowering ${conv}`}
          tile={tile}
          me={model.me}
          events={chat.events}
          wish={model.wishes[conv]}
          busy={isLowering(model, conv)}
          onWish={(wish) => desk.wish(conv, wish)}
          onAsk={(wish) => desk.lower(conv, wish)}
          onDecide={(approve) => desk.decide(conv, approve)}
        />
      )}
      <div class="chat__body">
        <div class="chat__said">
          <Transcript
            key={conv}
            conversation={chat}
            pending={pendingMessages(model.outbox, conv, chat)}
            connected={model.line.phase === "open"}
            now={now}
            onAgain={(id) => desk.again(id)}
            onForget={(id) => desk.forget(id)}
          />
          {mine ? (
            <ReplyBox
              key={conv}
              language={tile.language?.name ?? ""}
              draft={draft}
              onDraft={onDraft}
              onReply={(text) => desk.reply(conv, text)}
              onTyping={() => desk.typing(conv)}
            />
          ) : (
            <p class="chat__not-mine">{notMine(tile?.state ?? chat.state)}</p>
          )}
        </div>
        <Facts events={chat.events} />
      </div>
    </section>
  );
}

function notMine(state: State): string {
  if (state === "closed") return "This chat is closed.";
  return state === "queued" ? "Claim this chat to reply." : "Only whoever has this chat can reply.";
}
