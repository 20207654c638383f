/** Requests to the REST API. A refusal carries the server's own words; anything else is "not now". */
import type { Problem } from "./wire";

export class RefusedError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.code);
  }
}

export class UnavailableError extends Error {}

export interface Asked {
  method: "GET" | "POST";
  body?: unknown;
  bearer?: string;
}

/** Ask for `path`. Raises RefusedError for a 4xx, UnavailableError for everything else that is not an answer. */
export async function request<T>(base: string, path: string, { method, body, bearer }: Asked): Promise<T> {
  const headers: Record<string, string> = {};
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (bearer !== undefined) headers.Authorization = `Bearer ${bearer}`;
  const response = await reached(`${base.replace(/\/+$/, "")}${path}`, {
    method,
    headers,
    credentials: "omit",
    cache: "no-store",
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok && answer !== null) return answer as T;
  if (response.status >= 400 && response.status < 500) throw new RefusedError(response.status, problemIn(answer));
  throw new UnavailableError(`status ${response.status}`);
}

async function reached(url: string, asked: RequestInit): Promise<Response> {
  try {
    return await fetch(url, asked);
  } catch (error) {
    throw new UnavailableError(String(error));
  }
}

function problemIn(answer: unknown): Problem {
  const { error } = (answer ?? {}) as { error?: Partial<Problem> };
  return {
    code: error?.code ?? "refused",
    message: error?.message ?? "This was refused.",
    advice: error?.advice ?? "",
  };
}
