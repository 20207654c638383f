/**
 * What this browser knows of one conversation. Pure: every function gives a new value.
 *
 * The rule that loses and doubles nothing: events are applied in order of `seq`, a number already had is ignored,
 * and a number too far ahead is not applied but remembered in `told`, so that the gap is asked for.
 */
import type { Notice, Role, State } from "../frames";
import type { ChatEvent, ReadMarks, Transcript } from "../wire";

export interface Conversation {
  readonly conv: string;
  readonly events: readonly ChatEvent[];
  /** The newest number applied. Everything up to it is in `events`. */
  readonly newest: number;
  /** The greatest number that the server has mentioned. */
  readonly told: number;
  readonly state: State;
  readonly position: number | null;
  readonly read: ReadMarks;
  /** When each role was last known to be writing: milliseconds since 1970. */
  readonly typing: Readonly<Partial<Record<Role, number>>>;
  readonly here: boolean | null;
  /** The whole past has been fetched once. */
  readonly loaded: boolean;
}

/** Somebody who stops typing says nothing, so the sign fades by itself. */
export const TYPING_FADES = 6000;

export function newConversation(conv: string): Conversation {
  return {
    conv,
    events: [],
    newest: 0,
    told: 0,
    state: "assistant",
    position: null,
    read: { public: 0, operator: 0 },
    typing: {},
    here: null,
    loaded: false,
  };
}

/** Something is missing here that the server has. */
export const isBehind = (conversation: Conversation): boolean => conversation.told > conversation.newest;

/** Apply what came, in order, without doubles and without gaps. */
export function withEvents(before: Conversation, came: readonly ChatEvent[], newest: number): Conversation {
  const inOrder = [...came].sort((one, other) => one.seq - other.seq);
  const told = Math.max(before.told, newest, inOrder.at(-1)?.seq ?? 0);
  return inOrder.reduce(applied, { ...before, told });
}

function applied(before: Conversation, event: ChatEvent): Conversation {
  if (event.seq !== before.newest + 1) return before;
  const state = stateAfter(event, before.state);
  return {
    ...before,
    events: [...before.events, event],
    newest: event.seq,
    // Whoever has just said it is not writing it any more, and whoever had the chat before is not writing in it.
    typing: state === before.state ? withoutWriter(before.typing, event) : {},
    state,
    position: state === "queued" ? before.position : null,
  };
}

function withoutWriter(typing: Conversation["typing"], event: ChatEvent): Conversation["typing"] {
  return isMessage(event) ? { ...typing, [event.actor.role]: -Infinity } : typing;
}

export const isMessage = (event: ChatEvent): boolean => event.type.endsWith("_message");

const STATES: Readonly<Record<string, State>> = {
  handed_over: "queued",
  chat_returned: "queued",
  chat_reopened: "assistant",
  chat_claimed: "operator",
  chat_closed: "closed",
};

const stateAfter = (event: ChatEvent, state: State): State => STATES[event.type] ?? state;

/** The answer to "everything after n": its state and place are the server's, not worked out. */
export function withTranscript(before: Conversation, transcript: Transcript): Conversation {
  const caughtUp = withEvents(before, transcript.events, transcript.newest);
  if (transcript.newest < caughtUp.newest) return caughtUp;
  return {
    ...caughtUp,
    state: transcript.state,
    position: transcript.place?.position ?? null,
    read: furthest(caughtUp.read, transcript.read),
    loaded: before.loaded || !transcript.more,
  };
}

export function withPulse(before: Conversation, newest: number, position: number | null): Conversation {
  const told = Math.max(before.told, newest);
  const waiting = position !== null && before.state === "assistant" ? "queued" : before.state;
  return { ...before, told, state: waiting, position: waiting === "queued" ? position : null };
}

export function withNotice(before: Conversation, notice: Notice, now: number): Conversation {
  if (!("conv" in notice) || notice.conv !== before.conv) return before;
  switch (notice.notice) {
    case "typing":
      return canWrite(notice.role, before) ? { ...before, typing: { ...before.typing, [notice.role]: now } } : before;
    case "read":
      return { ...before, read: furthest(before.read, readBy(notice.role, notice.upto)) };
    case "presence":
      return notice.role === "public" ? { ...before, here: notice.here } : before;
  }
}

/** A notice can come late: nobody writes in a chat that they have left, and of the assistant the state says more. */
function canWrite(role: Role, { state }: Conversation): boolean {
  return role === "public" || (role !== "assistant" && state === "operator");
}

function readBy(role: Role, upto: number): ReadMarks {
  return role === "public" ? { public: upto, operator: 0 } : { public: 0, operator: upto };
}

function furthest(one: ReadMarks, other: ReadMarks): ReadMarks {
  return { public: Math.max(one.public, other.public), operator: Math.max(one.operator, other.operator) };
}

/** Who is writing at this moment, apart from `me`. Of people we are told; of the assistant it follows from the state. */
export function typingNow(conversation: Conversation, me: Role, now: number): Role | null {
  const found = Object.entries(conversation.typing).find(([role, at]) => role !== me && now - at < TYPING_FADES);
  const person = found?.[0] as Role | undefined;
  return person ?? (isAnswerOwed(conversation) ? "assistant" : null);
}

/** The assistant has the chat, and the newest message is still to be answered by it. */
function isAnswerOwed({ state, events }: Conversation): boolean {
  return state === "assistant" && events.findLast(isMessage)?.type === "public_message";
}

/** The name of the operator who has the chat, if there is one and we may know it. */
export function operatorName(conversation: Conversation): string | null {
  if (conversation.state !== "operator") return null;
  const claimed = conversation.events.findLast((event) => event.type === "chat_claimed");
  return claimed?.actor.name ?? null;
}
