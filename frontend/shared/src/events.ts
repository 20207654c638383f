/** Reading the bodies of events. A body is data from outside: what is missing or strange becomes nothing. */
import type { Grade } from "./frames";
import type { ChatEvent } from "./wire";

export interface Citation {
  title: string;
  version: string;
  clause: string;
  page: string | null;
  passage: string;
  /** Where all of it can be read; empty if it is not published. */
  url: string;
}

export interface Sentence {
  text: string;
  citations: Citation[];
  /** In the person's language; empty if it is shown in English only. */
  translated: string;
}

/** The person's language, where the assistant speaks to them in it or should have. `name`: in English. */
export interface Translation {
  language: string;
  name: string;
  direction: "ltr" | "rtl";
}

/** A clause that was found for a question; `used`: the answer rests on it. */
export interface Passage extends Citation {
  used: boolean;
}

/** `why`: the reason why a person has to answer it, as a code; empty if it was answered. */
export interface Searched {
  question: string;
  /** The name of the language in which it was asked; empty if that is English. */
  askedIn: string;
  why: string;
  passages: Passage[];
}

export interface Evidence {
  rule: string;
  words: string;
}

export interface Danger {
  grade: Grade;
  categories: string[];
  evidence: Evidence[];
}

export interface Fact {
  name: string;
  value: string;
  quote: string;
}

type Fields = Record<string, unknown>;

const fields = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const words = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
const grade = (value: unknown): Grade => (value === "urgent" || value === "emergency" ? value : "none");

export const textOf = (event: ChatEvent): string => words(event.body.text);
export const fieldOf = (event: ChatEvent, part: string, field: string): string =>
  words(fields(event.body[part])[field]);
export const wordsOf = (event: ChatEvent, field: string): string => words(event.body[field]);

/** The sentences of an answer, each with what supports it. Empty if the message was not built that way. */
export function sentencesOf(event: ChatEvent): Sentence[] {
  return list(event.body.sentences).map((sentence) => ({
    text: words(fields(sentence).text),
    citations: list(fields(sentence).citations).map(citation),
    translated: words(fields(sentence).translated),
  }));
}

export function translationOf({ body }: ChatEvent): Translation | null {
  const { language, name, direction } = fields(body.translation);
  const code = words(language);
  return code === "" ? null : { language: code, name: words(name), direction: direction === "rtl" ? "rtl" : "ltr" };
}

function citation(value: unknown): Citation {
  const found = fields(value);
  const page = words(found.page);
  return {
    title: words(found.title),
    version: words(found.version),
    clause: words(found.clause),
    page: page === "" ? null : page,
    passage: words(found.passage) || words(found.quote),
    url: words(found.url),
  };
}

/** What was looked up in the policies, question by question. Staff only. */
export function searchedOf(event: ChatEvent): Searched[] {
  return list(event.body.questions).map((question) => ({
    question: words(fields(question).question),
    askedIn: words(fields(question).asked_in),
    why: words(fields(question).why),
    passages: list(fields(question).passages).map((found) => ({
      ...citation(found),
      used: fields(found).used === true,
    })),
  }));
}

/** Something that the assistant said from a source. */
export const isAnswer = (event: ChatEvent): boolean => event.body.kind === "answer";

/** Whether the answer of this number helped, as the person last said; null if they have not said. */
export function helpfulIn(events: readonly ChatEvent[], answer: number): boolean | null {
  const said = events.findLast(({ type, body }) => type === "answer_rated" && body.answer === answer);
  return typeof said?.body.helpful === "boolean" ? said.body.helpful : null;
}

/** "Lost and found property, version 4.1, clause 3.6, page 2" */
export function describe({ title, version, clause, page }: Citation): string {
  const parts = [title, version && `version ${version}`, clause && `clause ${clause}`, page && `page ${page}`];
  return parts.filter(Boolean).join(", ");
}

/** What the danger check said: on a message (staff only), or in a risk or advisory event of its own. */
export function dangerOf(event: ChatEvent): Danger | null {
  const said = event.type === "public_message" ? fields(event.body.verdict) : event.body;
  const found = grade(said.grade);
  if (found === "none") return null;
  return { grade: found, categories: list(said.categories).map(words), evidence: evidenceIn(said.evidence) };
}

/** A rule can find the same words for two reasons; they are shown once. */
function evidenceIn(value: unknown): Evidence[] {
  const found = list(value).map(evidence);
  return [...new Map(found.map((one) => [`${one.rule} ${one.words}`, one])).values()];
}

function evidence(value: unknown): Evidence {
  return { rule: words(fields(value).rule), words: words(fields(value).words) };
}

export function factsOf(event: ChatEvent): Fact[] {
  return list(event.body.facts).map((fact) => ({
    name: words(fields(fact).name),
    value: words(fields(fact).value),
    quote: words(fields(fact).quote),
  }));
}
