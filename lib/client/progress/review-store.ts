import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { err, ok, type Result } from '../../core/result.ts';
import type { AttemptRecord } from '../../review/attempt.ts';
import type { CardContent, ReviewCard, ReviewEntry, ReviewGrade } from '../../review/card.ts';
import { parseAttempt, parseCard, parseEntry } from '../../review/parse.ts';
import { createCard, gradeCard, renewCard, undoGrade } from '../../review/schedule.ts';
import type { StorageError } from '../storage/design-log.ts';
import { withDevice } from '../storage/open-device.ts';

/** The database of attempts, cards and the log of reviews. */
const DATABASE = 'dryrun-review';

/** All that progress is made of. */
export interface ReviewData {
  readonly attempts: readonly AttemptRecord[];
  readonly cards: readonly ReviewCard[];
  /** The log of reviews, the oldest first. */
  readonly entries: readonly ReviewEntry[];
}

interface ReviewSchema extends DBSchema {
  attempts: { key: string; value: unknown };
  cards: { key: string; value: unknown };
  entries: { key: number; value: unknown };
}

async function useReviews<T>(
  work: (database: IDBPDatabase<ReviewSchema>) => Promise<T>,
): Promise<Result<T, StorageError>> {
  let database: IDBPDatabase<ReviewSchema> | undefined;
  try {
    if (typeof indexedDB === 'undefined') throw new Error('it has no IndexedDB');
    database = await openDB<ReviewSchema>(DATABASE, 1, {
      upgrade(made) {
        made.createObjectStore('attempts', { keyPath: 'sessionId' });
        made.createObjectStore('cards', { keyPath: 'id' });
        made.createObjectStore('entries', { autoIncrement: true });
      },
    });
    return ok(await work(database));
  } catch (cause) {
    return err({
      code: 'storage-unavailable',
      reason: cause instanceof Error ? cause.message : String(cause),
    });
  } finally {
    database?.close();
  }
}

function withReviews<T>(
  work: (database: IDBPDatabase<ReviewSchema>) => Promise<T>,
): Promise<Result<T, StorageError>> {
  return withDevice(() => useReviews(work));
}

const known = <T>(values: readonly unknown[], parse: (value: unknown) => T | undefined): readonly T[] =>
  values.flatMap((value) => {
    const read = parse(value);
    return read === undefined ? [] : [read];
  });

/** Reads everything; what is not understood is left out. */
export function readReviews(): Promise<Result<ReviewData, StorageError>> {
  return withReviews(async (database) => {
    const [attempts, cards, entries] = await Promise.all([
      database.getAll('attempts'),
      database.getAll('cards'),
      database.getAll('entries'),
    ]);
    return {
      attempts: known(attempts, parseAttempt),
      cards: known(cards, parseCard),
      entries: known(entries, parseEntry),
    };
  });
}

/** Keeps what a debrief found: in the place of what it found of the same session before. */
export function saveAttempt(attempt: AttemptRecord): Promise<Result<undefined, StorageError>> {
  return withReviews(async (database) => {
    await database.put('attempts', attempt);
    return undefined;
  });
}

/**
 * Adds cards. One that is there already gets the new words and keeps its schedule.
 *
 * @returns how many are new
 */
export function addCards(
  contents: readonly CardContent[],
  nowMs: number,
): Promise<Result<number, StorageError>> {
  return withReviews(async (database) => {
    const transaction = database.transaction('cards', 'readwrite');
    let added = 0;
    for (const content of contents) {
      const before = parseCard(await transaction.store.get(content.id));
      if (before === undefined) added += 1;
      await transaction.store.put(
        before === undefined ? createCard(content, nowMs) : renewCard(before, content),
      );
    }
    await transaction.done;
    return added;
  });
}

/** A grade that was given: where its entry stands in the log. */
export interface GivenGrade {
  readonly key: number;
  readonly card: ReviewCard;
  readonly entry: ReviewEntry;
}

/** Grades a card and writes the log, both or neither. Gives undefined where the card has gone. */
export function giveGrade(
  id: string,
  grade: ReviewGrade,
  nowMs: number,
): Promise<Result<GivenGrade | undefined, StorageError>> {
  return withReviews(async (database) => {
    const transaction = database.transaction(['cards', 'entries'], 'readwrite');
    const card = parseCard(await transaction.objectStore('cards').get(id));
    if (card === undefined) return undefined;
    const graded = gradeCard(card, grade, nowMs);
    await transaction.objectStore('cards').put(graded.card);
    const key = await transaction.objectStore('entries').add(graded.entry);
    await transaction.done;
    return { key, ...graded };
  });
}

/** Takes a grade back: card and log are what they were. Gives undefined where another grade came after it. */
export function takeBackGrade(given: GivenGrade): Promise<Result<ReviewCard | undefined, StorageError>> {
  return withReviews(async (database) => {
    const transaction = database.transaction(['cards', 'entries'], 'readwrite');
    const cards = transaction.objectStore('cards');
    const card = parseCard(await cards.get(given.card.id));
    const isLast = card?.schedule.reviews === given.card.schedule.reviews;
    const entry = parseEntry(await transaction.objectStore('entries').get(given.key));
    if (card === undefined || entry === undefined || !isLast) return undefined;
    const before = undoGrade(card, entry);
    await cards.put(before);
    await transaction.objectStore('entries').delete(given.key);
    await transaction.done;
    return before;
  });
}
