/** Tells the other side how far the person has read: only what is on an open panel of a visible page. */
import type { World } from "@shared/line/world";
import { READ_SETTLES } from "./rules";

export class ReadMark {
  private told = 0;
  private waiting = false;

  constructor(
    private readonly world: World,
    /** The newest number on an open panel, 0 if it is shut. */
    private readonly newest: () => number,
    private readonly tell: (upto: number) => boolean,
  ) {}

  soon(): void {
    if (this.waiting) return;
    this.waiting = true;
    this.world.after(READ_SETTLES, () => this.now());
  }

  /** In a new chat nothing has been read yet. */
  forget(): void {
    this.told = 0;
  }

  private now(): void {
    this.waiting = false;
    const upto = this.newest();
    if (document.visibilityState === "hidden" || upto <= this.told) return;
    if (this.tell(upto)) this.told = upto;
  }
}
