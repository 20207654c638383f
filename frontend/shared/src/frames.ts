/** The frames as unions, and the only place where text off the socket becomes a frame. */
import type * as wire from "./wire";

export type PublicFrame =
  | wire.SayFrame
  | wire.TypingFrame
  | wire.ReadFrame
  | wire.ResumeFrame
  | wire.AskForPersonFrame
  | wire.EndFrame
  | wire.LeaveFrame
  | wire.RateFrame
  | wire.RateAnswerFrame
  | wire.BrowserFloorFrame
  | wire.HeartbeatFrame;

export type StaffFrame =
  | wire.HelloFrame
  | wire.OpenFrame
  | wire.ClaimFrame
  | wire.ReplyFrame
  | wire.DeskTypingFrame
  | wire.DeskReadFrame
  | wire.AcknowledgeAlarmFrame
  | wire.LowerRiskFrame
  | wire.DecideLoweringFrame
  | wire.CloseFrame
  | wire.PulseFrame;

export type ClientFrame = PublicFrame | StaffFrame;

/** A frame before its page gives it a name of its own, and the newest number that it has seen. */
export type Wanted<F> = F extends ClientFrame ? Omit<F, "id" | "seen"> : never;

export type Notice = wire.TypingNotice | wire.ReadNotice | wire.PresenceNotice | wire.TileNotice | wire.AlarmNotice;
export type Reply = wire.OkReply | wire.ErrorReply;
export type ServerFrame = Reply | wire.EventsFrame | Notice;
export type Ok = wire.OkReply["ok"];
export type State = wire.Transcript["state"];
export type Role = wire.ActorView["role"];
export type Grade = wire.Tile["risk"];

/** The message limit of the server, in characters as a person counts them (code points). */
export const MESSAGE_LIMIT = 4000;
export const COMMENT_LIMIT = 1000;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What the server said, or null if it is nothing that we know: a browser never breaks on a strange frame. */
export function serverFrame(data: unknown): ServerFrame | null {
  if (typeof data !== "string") return null;
  try {
    const read: unknown = JSON.parse(data);
    return isRecord(read) && isKnown(read) ? (read as unknown as ServerFrame) : null;
  } catch {
    return null;
  }
}

function isKnown(read: Record<string, unknown>): boolean {
  if ("re" in read) return isRecord(read.ok) || isRecord(read.error);
  if ("notice" in read) return typeof read.notice === "string";
  return typeof read.conv === "string" && Array.isArray(read.events) && typeof read.newest === "number";
}

export const isReply = (frame: ServerFrame): frame is Reply => "re" in frame;
export const isRefusal = (reply: Reply): reply is wire.ErrorReply => "error" in reply;
export const isNotice = (frame: ServerFrame): frame is Notice => "notice" in frame;
export const isTranscript = (ok: Ok): ok is wire.Transcript => "more" in ok;
export const isRecorded = (ok: Ok): ok is wire.Recorded => "leaf" in ok;
export const isDesk = (ok: Ok): ok is wire.Desk => "tiles" in ok;
export const isPulse = (ok: Ok): ok is wire.Pulse => "place" in ok && !("events" in ok);
export const isDeskPulse = (ok: Ok): ok is wire.DeskPulse =>
  "newest" in ok && typeof ok.newest === "object" && !("events" in ok);
