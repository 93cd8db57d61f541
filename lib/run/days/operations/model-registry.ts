/** A trained version of a model. */
export interface Version<Trained> {
  /** From 1, in the order of training. */
  readonly number: number;
  readonly trained: Trained;
  /** The first day that it did not learn from. */
  readonly trainedTo: number;
}

/** The versions of one model: which serves, and which can serve again. */
export interface ModelVersions<Trained> {
  /** The version that serves; undefined before the first. */
  serving(): Version<Trained> | undefined;
  /** The version that served before, where it is still kept. */
  before(): Version<Trained> | undefined;
  /** The day since which the serving version serves. */
  servedSince(): number;
  /** Serves a new version from `day` on. Versions beyond those kept are let go, the oldest first. */
  serve(version: Version<Trained>, day: number): void;
  /** Takes the serving version back, and serves the one before from `day` on; undefined where there is none. */
  rollBack(day: number): Version<Trained> | undefined;
  /** Lets everything go. */
  clear(): void;
}

/**
 * Makes an empty set of versions.
 *
 * @param kept how many past versions can serve again, 0 or more
 * @param letGo called once for each version that can serve no more
 */
export function createModelVersions<Trained>(
  kept: number,
  letGo: (version: Version<Trained>) => void,
): ModelVersions<Trained> {
  let line: Version<Trained>[] = [];
  let since = 0;
  return {
    serving: () => line.at(-1),
    before: () => line.at(-2),
    servedSince: () => since,
    serve(version, day) {
      line.push(version);
      since = day;
      while (line.length > kept + 1) {
        const oldest = line.shift();
        if (oldest !== undefined) letGo(oldest);
      }
    },
    rollBack(day) {
      const [taken, back] = [line.at(-1), line.at(-2)];
      if (taken === undefined || back === undefined) return undefined;
      line.pop();
      letGo(taken);
      since = day;
      return back;
    },
    clear() {
      line.forEach(letGo);
      line = [];
    },
  };
}
