/**
 * What a reload must not lose, in sessionStorage: gone with the tab, and with `forget`. A browser that forbids
 * storage still works; it only forgets at a reload.
 */
export interface Keep<T> {
  load(): T | null;
  save(value: T): void;
  forget(): void;
}

export function keepIn<T>(name: string, storage: () => Storage = () => window.sessionStorage): Keep<T> {
  return {
    load: () => quietly(() => JSON.parse(storage().getItem(name) ?? "null") as T | null) ?? null,
    save: (value) => quietly(() => storage().setItem(name, JSON.stringify(value))),
    forget: () => quietly(() => storage().removeItem(name)),
  };
}

function quietly<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
