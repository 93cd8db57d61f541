/** Something that holds memory outside the JavaScript heap, or that is dear to make again. */
export interface Disposable {
  dispose(): void;
}

/** Keeps the last few made things by name, and frees the ones it drops. */
export interface RunCache {
  /** The thing of that name, which becomes the most recently used. */
  find<T extends Disposable>(group: string, key: string): T | undefined;
  /** Keeps a thing; the least recently used of its group beyond the limit are disposed. */
  keep(group: string, key: string, thing: Disposable): void;
  clear(): void;
}

/**
 * Makes an empty cache. Groups are separate: worlds do not push out models.
 *
 * @param limit how many things each group keeps, at least 1
 */
export function createRunCache(limit: number): RunCache {
  const groups = new Map<string, Map<string, Disposable>>();
  return {
    find<T extends Disposable>(group: string, key: string): T | undefined {
      const things = groups.get(group);
      const found = things?.get(key);
      if (things === undefined || found === undefined) return undefined;
      things.delete(key);
      things.set(key, found);
      return found as T;
    },
    keep(group, key, thing) {
      const things = groups.get(group) ?? new Map<string, Disposable>();
      groups.set(group, things);
      const before = things.get(key);
      if (before !== undefined && before !== thing) before.dispose();
      things.delete(key);
      things.set(key, thing);
      for (const [oldest, dropped] of things) {
        if (things.size <= limit) break;
        things.delete(oldest);
        dropped.dispose();
      }
    },
    clear() {
      for (const things of groups.values()) for (const thing of things.values()) thing.dispose();
      groups.clear();
    },
  };
}
