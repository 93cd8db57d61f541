import type { ModelFile } from './protocol.ts';

/** Reads the settings of a model file one by one and remembers the first that is not as it should be. */
export interface ConfigReader {
  /** A number, or NaN. */
  number(name: string): number;
  /** A whole number from 0 up, or 0. */
  count(name: string): number;
  boolean(name: string): boolean;
  /** Whole numbers from 0 up, written as "64,32" ("" for none). */
  counts(name: string): number[];
  /** One of these words; undefined where the setting is absent. */
  choice<const Word extends string>(name: string, words: readonly Word[]): Word | undefined;
  firstBad(): string | undefined;
}

/** Makes a reader of one file's settings. */
export function createConfigReader(config: ModelFile['config']): ConfigReader {
  let bad: string | undefined;
  const note = (name: string): void => {
    bad ??= name;
  };
  const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
  return {
    number(name) {
      const value = config[name];
      if (typeof value === 'number') return value;
      note(name);
      return NaN;
    },
    count(name) {
      const value = config[name];
      if (isCount(value)) return value;
      note(name);
      return 0;
    },
    boolean(name) {
      const value = config[name];
      if (typeof value !== 'boolean') note(name);
      return value === true;
    },
    counts(name) {
      const value = config[name];
      const numbers = typeof value === 'string' && value !== '' ? value.split(',').map(Number) : [];
      if (typeof value !== 'string' || !numbers.every(isCount)) note(name);
      return numbers;
    },
    choice(name, words) {
      const value = config[name];
      const found = words.find((word) => word === value);
      if (value !== undefined && found === undefined) note(name);
      return found;
    },
    firstBad: () => bad,
  };
}
