/** A published floor counts only with the force's signature: ECDSA P-256 over SHA-256, as AWS KMS makes it. */
import type { FloorDocument } from "./floor";

const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const HASH = { name: "ECDSA", hash: "SHA-256" };
const HALF = 32; // bytes of r, and of s
const SEQUENCE = 0x30;
const INTEGER = 0x02;
const VERSION = /^[A-Za-z0-9._+-]{1,40}$/; // what the server takes in a report, with room for the packaged one

/**
 * The floor that was signed, or null where anything is not as it should be. `floor`: JSON; `signature`: DER in base64;
 * `publicKey`: SPKI in base64.
 */
export async function verified(floor: string, signature: string, publicKey: string): Promise<FloorDocument | null> {
  try {
    const raw = rawSignature(bytesOf(signature));
    if (raw === null) return null;
    const key = await crypto.subtle.importKey("spki", bytesOf(publicKey), CURVE, false, ["verify"]);
    const isGenuine = await crypto.subtle.verify(HASH, key, raw, new TextEncoder().encode(floor));
    return isGenuine ? documentIn(floor) : null;
  } catch {
    return null;
  }
}

/** What was signed is the force's own; `Floor` raises an error if it is not of the right kind all the same. */
function documentIn(floor: string): FloorDocument | null {
  const read = JSON.parse(floor) as Partial<FloorDocument> | null;
  return typeof read?.version === "string" && VERSION.test(read.version) ? (read as FloorDocument) : null;
}

/** r and s one after the other, as WebCrypto wants them, out of DER: a sequence of two whole numbers. */
export function rawSignature(der: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (der[0] !== SEQUENCE || der[1] !== der.length - 2) return null;
  const r = integerAt(der, 2);
  const s = integerAt(der, r?.end ?? der.length);
  if (r === null || s?.end !== der.length) return null;
  const raw = new Uint8Array(2 * HALF);
  raw.set(r.bytes, HALF - r.bytes.length);
  raw.set(s.bytes, 2 * HALF - s.bytes.length);
  return raw;
}

function integerAt(der: Uint8Array, at: number): { bytes: Uint8Array; end: number } | null {
  const length = der[at + 1] ?? 0;
  const end = at + 2 + length;
  if (der[at] !== INTEGER || length === 0 || end > der.length) return null;
  // A number whose first bit is set has a zero before it, or it would be negative.
  const bytes = der.subarray(der[at + 2] === 0 ? at + 3 : at + 2, end);
  return bytes.length > HALF ? null : { bytes, end };
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
