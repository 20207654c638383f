/** The force's own copy of the floor, fetched when a chat starts. It adds to the packaged one and can take nothing. */
import type { World } from "@shared/line/world";
import { Floor } from "./floor";
import { verified } from "./signed";

export interface PublishedFloor {
  address: string;
  /** The public key, SPKI in base64. */
  key: string;
}

const COMES_WITHIN = 10_000;

/** The copy, or null where it is missing, late, broken or not the force's: the packaged one is there anyway. */
export async function publishedFloor({ address, key }: PublishedFloor, world: World): Promise<Floor | null> {
  const late = new AbortController();
  const inTime = world.after(COMES_WITHIN, () => late.abort());
  try {
    const response = await fetch(address, { credentials: "omit", signal: late.signal });
    const { floor, signature } = (await response.json()) as { floor: string; signature: string };
    const document = await verified(floor, signature, key);
    return document === null || late.signal.aborted ? null : new Floor(document);
  } catch {
    return null;
  } finally {
    inTime();
  }
}
