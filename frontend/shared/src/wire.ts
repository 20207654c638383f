/* Generated from chat101.domain.wire by `npm run types`. Do not edit. */

/**
 * A named operator has seen the alarm.
 */
export interface AcknowledgeAlarmFrame {
  action: "acknowledge_alarm";
  conv: string;
  id: string;
  seen?: number;
}

/**
 * Who did it, as this reader may know them. `name`: only where a person may see it.
 */
export interface ActorView {
  name: string | null;
  role: "public" | "assistant" | "operator" | "supervisor" | "system";
}

/**
 * Danger: this chat needs a named operator now.
 */
export interface AlarmNotice {
  notice: "alarm";
  tile: Tile;
}

/**
 * A chat as the desk lists it: no word of the person is in it.
 *
 * `escalated`: its alarm sounded for too long. `abandoned`: there was danger, and the person has gone. `may_see`: no
 * once the chat has moved on to others, and then this is the last that the desk hears of it. `language`: what the
 * person writes in, if it is not English.
 */
export interface Tile {
  abandoned: boolean;
  alarm: "none" | "sounding" | "acknowledged";
  alarm_since: string | null;
  categories: string[];
  contact_type: string | null;
  conv: string;
  department: string;
  due: string | null;
  escalated: boolean;
  language: Spoken | null;
  lowering: Lowering | null;
  may_see: boolean;
  newest: number;
  next_action: string;
  owner: Owner | null;
  public_here: boolean | null;
  risk: "none" | "urgent" | "emergency";
  started_at: string;
  state: "assistant" | "queued" | "operator" | "closed";
  waiting_since: string | null;
}

/**
 * A language that is not English: BCP 47's code, `und` if it was not recognised, and its name in English.
 */
export interface Spoken {
  code: string;
  name: string;
}

/**
 * Somebody wants the risk lowered to this grade, and a second person has to decide.
 */
export interface Lowering {
  by: string;
  by_name: string;
  to: "none" | "urgent" | "emergency";
}

/**
 * The operator who has the chat.
 */
export interface Owner {
  id: string;
  name: string;
}

/**
 * A person instead of the assistant.
 */
export interface AskForPersonFrame {
  action: "ask_for_person";
  id: string;
  seen?: number;
}

/**
 * The browser's own small copy of the emergency phrases showed the 999 advisory while the server did not answer.
 *
 * `message`: the frame id of what was said. `version`: of that copy.
 */
export interface BrowserFloorFrame {
  action: "browser_floor";
  id: string;
  message: string;
  seen?: number;
  version: string;
}

/**
 * One thing that happened. `seq` has no gaps; `type` is `internal` where the reader may not know more.
 */
export interface ChatEvent {
  actor: ActorView;
  at: string;
  body: {
    [k: string]: unknown;
  };
  seq: number;
  type: string;
}

/**
 * I will take this one.
 */
export interface ClaimFrame {
  action: "claim";
  conv: string;
  id: string;
  seen?: number;
}

/**
 * Done.
 */
export interface CloseFrame {
  action: "close";
  conv: string;
  id: string;
  seen?: number;
}

/**
 * What the second person says of it.
 */
export interface DecideLoweringFrame {
  action: "decide_lowering";
  approve: boolean;
  conv: string;
  id: string;
  seen?: number;
}

/**
 * What is waiting, and what is mine.
 */
export interface Desk {
  me: Me;
  tiles: Tile[];
}

/**
 * The member of staff who is signed in.
 */
export interface Me {
  departments: string[];
  id: string;
  name: string;
  role: "operator" | "supervisor" | "admin" | "auditor";
}

/**
 * The newest number of each conversation asked for that this member of staff may see.
 */
export interface DeskPulse {
  newest: {
    [k: string]: number;
  };
}

/**
 * Everything up to this number is on the operator's screen.
 */
export interface DeskReadFrame {
  action: "desk_read";
  conv: string;
  id: string;
  seen?: number;
  upto: number;
}

/**
 * Still writing.
 */
export interface DeskTypingFrame {
  action: "desk_typing";
  conv: string;
  id: string;
  seen?: number;
}

/**
 * Nothing more to say.
 */
export interface Done {}
/**
 * The person has what they need.
 */
export interface EndFrame {
  action: "end";
  id: string;
  seen?: number;
}

/**
 * An act was refused. `re` is null where the frame could not be read so far.
 */
export interface ErrorReply {
  error: Problem;
  re: string | null;
}

/**
 * Why not. `message` is plain; `advice` always says what to do in danger.
 */
export interface Problem {
  advice: string;
  code: string;
  message: string;
}

/**
 * What one act made, for everyone else who is in the conversation.
 */
export interface EventsFrame {
  conv: string;
  events: ChatEvent[];
  newest: number;
}

/**
 * Still here; what is the newest number?
 */
export interface HeartbeatFrame {
  action: "heartbeat";
  id: string;
  seen?: number;
}

/**
 * At the desk, or away from it.
 */
export interface HelloFrame {
  action: "hello";
  id: string;
  presence: "available" | "away";
  seen?: number;
}

/**
 * Quick exit: the session ends here and now, and no survey is asked.
 */
export interface LeaveFrame {
  action: "leave";
  id: string;
  seen?: number;
}

/**
 * The risk is lower than it looks, for this reason. A second person decides.
 */
export interface LowerRiskFrame {
  action: "lower_risk";
  conv: string;
  id: string;
  reason: string;
  seen?: number;
  to: "none" | "urgent";
}

/**
 * An act was done.
 */
export interface OkReply {
  ok: Recorded | Transcript | Pulse | DeskPulse | Desk | Done;
  re: string;
}

/**
 * An act is in the record. `seq` and `leaf` (hex) are its receipt; `events` are what it made.
 */
export interface Recorded {
  conv: string;
  events: ChatEvent[];
  leaf: string;
  newest: number;
  seq: number;
}

/**
 * What came after the number asked for; `more`: ask again after the last.
 */
export interface Transcript {
  conv: string;
  events: ChatEvent[];
  more: boolean;
  newest: number;
  place: Place | null;
  read: ReadMarks;
  state: "assistant" | "queued" | "operator" | "closed";
}

/**
 * Where a waiting chat stands: 1 is next. Urgent chats go first, so it can grow.
 */
export interface Place {
  position: number;
}

/**
 * How far each side has read.
 */
export interface ReadMarks {
  operator: number;
  public: number;
}

/**
 * The newest number, and the place in the queue while there is one.
 */
export interface Pulse {
  newest: number;
  place: Place | null;
}

/**
 * Show me this conversation, everything after this number.
 */
export interface OpenFrame {
  action: "open";
  after: number;
  conv: string;
  id: string;
  seen?: number;
}

/**
 * Somebody came or went.
 */
export interface PresenceNotice {
  conv: string;
  here: boolean;
  notice: "presence";
  role: "public" | "assistant" | "operator" | "supervisor" | "system";
}

/**
 * Still here; what is the newest number of each of these?
 */
export interface PulseFrame {
  action: "pulse";
  id: string;
  /**
   * @maxItems 50
   */
  open: string[];
  seen?: number;
}

/**
 * Did this answer help? `answer`: its number. The person may say otherwise later: the last counts.
 */
export interface RateAnswerFrame {
  action: "rate_answer";
  answer: number;
  helpful: boolean;
  id: string;
  seen?: number;
}

/**
 * The survey. `csat`: 1 to 5. `nps`: likelihood to recommend, 0 to 10.
 */
export interface RateFrame {
  action: "rate";
  comment?: string | null;
  csat: number;
  id: string;
  nps?: number | null;
  seen?: number;
}

/**
 * Everything up to this number is on the person's screen.
 */
export interface ReadFrame {
  action: "read";
  id: string;
  seen?: number;
  upto: number;
}

/**
 * Somebody has read so far.
 */
export interface ReadNotice {
  conv: string;
  notice: "read";
  role: "public" | "assistant" | "operator" | "supervisor" | "system";
  upto: number;
}

/**
 * One message to the person.
 */
export interface ReplyFrame {
  action: "reply";
  conv: string;
  id: string;
  seen?: number;
  text: string;
}

/**
 * Everything after this number, please.
 */
export interface ResumeFrame {
  action: "resume";
  after: number;
  id: string;
  seen?: number;
}

/**
 * One message.
 */
export interface SayFrame {
  action: "say";
  id: string;
  seen?: number;
  text: string;
}

/**
 * A new chat, or with a token, the one that it holds.
 */
export interface SessionAsked {
  session?: string | null;
}

/**
 * The session's token is the page's to keep for as long as its tab lives; the ticket opens one socket.
 */
export interface SessionOpened {
  conversation: string;
  session: string;
  socket: string;
  ticket: string;
}

/**
 * A frame about one conversation.
 */
export interface StaffChatFrame {
  conv: string;
  id: string;
  seen?: number;
}

/**
 * A socket for the console, and who is signed in.
 */
export interface StaffTicket {
  me: Me;
  socket: string;
  ticket: string;
}

/**
 * A chat's tile changed.
 */
export interface TileNotice {
  notice: "tile";
  tile: Tile;
}

/**
 * Still writing.
 */
export interface TypingFrame {
  action: "typing";
  id: string;
  seen?: number;
}

/**
 * Somebody is writing.
 */
export interface TypingNotice {
  conv: string;
  notice: "typing";
  role: "public" | "assistant" | "operator" | "supervisor" | "system";
}
