/** All that the widget shows, as one value, and how each thing that happens changes it. */
import {
  type Conversation,
  newConversation,
  withEvents,
  withNotice,
  withPulse,
  withTranscript,
} from "@shared/conversation/conversation";
import { textOf } from "@shared/events";
import type { Notice } from "@shared/frames";
import { type LineState, newLine } from "@shared/line/machine";
import { EMPTY_OUTBOX, type Outbox } from "@shared/outbox/outbox";
import type { ChatEvent, Problem, Transcript } from "@shared/wire";

export type SurveyStanding = "unanswered" | "sending" | "done" | "skipped";

/** A message in which the widget itself found danger, until the server has it and knows of that. */
export interface Found {
  /** The id of its `say` frame. */
  readonly message: string;
  readonly text: string;
  /** Of the phrases that found it. */
  readonly version: string;
}

export interface Model {
  /** `over`: the session has gone, and only a new chat can follow. */
  readonly stage: "start" | "chat" | "over" | "leaving";
  readonly open: boolean;
  readonly conversation: Conversation;
  readonly outbox: Outbox;
  readonly line: LineState;
  readonly survey: SurveyStanding;
  readonly found: readonly Found[];
  /** How often danger was shown, by the server or by the widget itself. */
  readonly alarms: number;
  /** So many of them were put aside by "I'm safe, continue". */
  readonly calmed: number;
  /** What was on an open panel: the rest is unread. */
  readonly seen: number;
  readonly problem: Problem | null;
  /** The person ended the chat, and it stays open all the same: for people, because of danger. */
  readonly keptOpen: boolean;
  readonly now: number;
}

export type Happened =
  | { kind: "opened" }
  | { kind: "shut" }
  | { kind: "started" }
  | { kind: "line"; line: LineState; outbox: Outbox }
  | { kind: "conversation"; conv: string }
  | { kind: "events"; events: readonly ChatEvent[]; newest: number }
  | { kind: "transcript"; transcript: Transcript }
  | { kind: "pulse"; newest: number; position: number | null }
  | { kind: "notice"; notice: Notice; now: number }
  | { kind: "ticked"; now: number }
  | { kind: "refused"; problem: Problem }
  | { kind: "acted" }
  | { kind: "ended" }
  | { kind: "survey"; standing: SurveyStanding }
  | { kind: "found"; found: Found }
  | { kind: "reported"; message: string }
  | { kind: "calmed" }
  | { kind: "uncalmed" }
  | { kind: "over"; problem: Problem }
  | { kind: "leaving" }
  | { kind: "new_chat" };

export function newModel(): Model {
  return {
    stage: "start",
    open: false,
    conversation: newConversation(""),
    outbox: EMPTY_OUTBOX,
    line: newLine(true),
    survey: "unanswered",
    found: [],
    alarms: 0,
    calmed: 0,
    seen: 0,
    problem: null,
    keptOpen: false,
    now: 0,
  };
}

export function reduce(model: Model, happened: Happened): Model {
  return noticed(model, changed(model, happened));
}

// One line for each thing that can happen: a table, not a maze.
// eslint-disable-next-line complexity
function changed(model: Model, happened: Happened): Model {
  switch (happened.kind) {
    case "opened":
      return { ...model, open: true };
    case "shut":
      return { ...model, open: false };
    case "started":
      return { ...model, stage: "chat", open: true };
    case "line":
      return { ...model, line: happened.line, outbox: happened.outbox };
    case "refused":
      return { ...model, problem: happened.problem };
    case "acted":
      return { ...model, problem: null, keptOpen: false };
    case "ended":
      return { ...model, keptOpen: model.conversation.state !== "closed" };
    case "survey":
      return { ...model, survey: happened.standing };
    case "calmed":
      return { ...model, calmed: model.alarms };
    case "uncalmed":
      return { ...model, calmed: 0 };
    case "found":
      return { ...model, found: [...model.found, happened.found] };
    case "reported":
      return { ...model, found: model.found.filter(({ message }) => message !== happened.message) };
    case "over":
      return { ...model, stage: "over", problem: happened.problem };
    case "leaving":
      return { ...newModel(), stage: "leaving" };
    case "new_chat":
      return { ...newModel(), open: true };
    case "ticked":
      return { ...model, now: happened.now };
    default:
      return { ...model, conversation: told(model.conversation, happened) };
  }
}

type Told = Extract<Happened, { kind: "conversation" | "events" | "transcript" | "pulse" | "notice" }>;

function told(conversation: Conversation, happened: Told): Conversation {
  switch (happened.kind) {
    case "conversation":
      return conversation.conv === happened.conv ? conversation : newConversation(happened.conv);
    case "events":
      return withEvents(conversation, happened.events, happened.newest);
    case "transcript":
      return withTranscript(conversation, happened.transcript);
    case "pulse":
      return withPulse(conversation, happened.newest, happened.position);
    case "notice":
      return withNotice(conversation, happened.notice, happened.now);
  }
}

/** What follows from a change, whoever made it: danger opens the panel, and what is on an open panel is seen. */
function noticed(before: Model, after: Model): Model {
  const alarmed = after.found.length > before.found.length || isToldOfDanger(before, after);
  const open = after.open || alarmed;
  const seen = open ? after.conversation.newest : after.seen;
  if (open === after.open && seen === after.seen && !alarmed) return after;
  return { ...after, open, seen, alarms: after.alarms + Number(alarmed) };
}

/** The server shows the 999 advisory, and not for a message for which the widget has shown it already. */
function isToldOfDanger(before: Model, { conversation }: Model): boolean {
  const last = lastAdvisory(conversation);
  if (last <= lastAdvisory(before.conversation)) return false;
  const about = conversation.events.findLast(({ type, seq }) => type === "public_message" && seq < last);
  return !before.found.some(({ text }) => about !== undefined && textOf(about) === text);
}

/** The number of the newest 999 advisory, 0 if there was none. */
function lastAdvisory({ events }: Conversation): number {
  return events.findLast((event) => event.type === "advisory_shown")?.seq ?? 0;
}

export type AdvisoryStanding = "none" | "shown" | "aside";

export function advisoryStanding({ alarms, calmed }: Model): AdvisoryStanding {
  if (alarms === 0) return "none";
  return alarms > calmed ? "shown" : "aside";
}

/** Of a message in which the widget found danger: there is none to wait for, it was never sent, or nobody can say. */
export type Unreached = "no" | "never_sent" | "not_known";

export function unreached({ found, outbox }: Model): Unreached {
  const waiting = outbox.filter(({ frame }) => found.some(({ message }) => message === frame.id));
  if (waiting.length === 0) return "no";
  return waiting.every(({ tries }) => tries === 0) ? "never_sent" : "not_known";
}

/** After every chat, except after danger: nobody in danger is asked how likely they are to recommend us. */
export function surveyWanted({ conversation, survey, alarms }: Model): boolean {
  const closed = conversation.events.filter(({ type }) => type === "chat_closed").at(-1);
  const atRisk = alarms > 0 || closed?.body.survey === false;
  return conversation.state === "closed" && !atRisk && survey !== "skipped";
}

/** Not after danger was seen, also where only people were told of it. */
export function asksIfHelpful({ conversation, alarms }: Model): boolean {
  return alarms === 0 && !conversation.events.some(({ body }) => body.kind === "holding" || body.survey === false);
}

export function unread({ conversation, seen }: Model): number {
  return conversation.events.filter((event) => event.seq > seen && FROM_US.has(event.type)).length;
}

const FROM_US = new Set(["assistant_message", "operator_message"]);
