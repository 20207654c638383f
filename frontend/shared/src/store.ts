/** A state, and the one way to change it: `reduce(state, event)`. */
import { useEffect, useState } from "preact/hooks";

export class Store<State, Event> {
  private heard = new Set<() => void>();

  constructor(
    private readonly reduce: (state: State, event: Event) => State,
    public state: State,
  ) {}

  dispatch(event: Event): void {
    const after = this.reduce(this.state, event);
    if (after === this.state) return;
    this.state = after;
    this.heard.forEach((hear) => hear());
  }

  /** Call `hear` after every change; calling what it gives back stops that. */
  subscribe(hear: () => void): () => void {
    this.heard.add(hear);
    return () => void this.heard.delete(hear);
  }
}

/** The state as it is, drawn again whenever it changes. */
export function useStore<State, Event>(store: Store<State, Event>): State {
  const [state, set] = useState(store.state);
  useEffect(() => {
    set(store.state);
    return store.subscribe(() => set(store.state));
  }, [store]);
  return state;
}
