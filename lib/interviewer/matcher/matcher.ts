import type { CaseFact } from '../../session/case.ts';
import { type Act, dropNegated, plainText, readAct, splitQuestions } from './acts.ts';
import { profileCase } from './adopt.ts';
import { type Guess, guessFact } from './confidence.ts';
import { guessAfter, readLink } from './follow-up.ts';
import type { CaseProfile } from './profile.ts';

/** What a message asks for. */
export interface Reading {
  readonly act: Act;
  /** Ids of the facts that it asks for, in the order asked; empty where none is sure enough. */
  readonly facts: readonly string[];
}

/** Finds the facts that free questions ask for. */
export interface Matcher {
  /**
   * Reads one message.
   *
   * @param lastFact the fact told last, which "and at the peak?" goes on from
   */
  read(text: string, lastFact?: string): Reading;
}

/**
 * Log-odds that the best fact is the right one, below which it declines rather than guesses. What hangs on the
 * question before is read with that in mind (`after`), unless it is sure by itself (`linked`).
 */
const LEAST = { whole: 0.2, part: 0.2, joined: 0.3, advice: 0.8, linked: 2, after: 0.1 };
const MOST_FACTS = 3;
/** A half that asks by itself. */
const ASKS =
  /\b(?:how|what|which|who|when|where|why|is|are|do|does|did|can|may|should|will|would|has|have)\b/u;
/** Longer ones stand by themselves. */
const MOST_WORDS_AFTER = 9;

/**
 * Reads the facts of a case once; then each question takes well under a millisecond a fact.
 *
 * A question's words become stems and concepts of a lexicon; a fact is found by how much of what the question
 * is about the fact is about (weighed by how few facts share a word), by how like it is to a known phrasing,
 * and by the kind of answer asked for. It declines where the best fact is not good enough or not clearly best.
 */
export function createMatcher(facts: readonly CaseFact[]): Matcher {
  const work = profileCase(facts);
  for (;;) {
    const step = work.next();
    if (step.done === true) return matchBy(facts, step.value);
  }
}

/** How long a page may be held up at a time while facts are read, ms. */
const SLICE_MS = 12;

/**
 * The same in slices of some milliseconds.
 *
 * @param clock milliseconds from any start
 * @param pause resolves when the page has done what waited
 */
export async function createMatcherInSlices(
  facts: readonly CaseFact[],
  clock: () => number,
  pause: () => Promise<void>,
): Promise<Matcher> {
  const work = profileCase(facts);
  let begun = clock();
  for (;;) {
    const step = work.next();
    if (step.done === true) return matchBy(facts, step.value);
    if (clock() - begun < SLICE_MS) continue;
    await pause();
    begun = clock();
  }
}

function matchBy(facts: readonly CaseFact[], profile: CaseProfile): Matcher {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));

  const guess = (text: string): Guess | undefined => {
    const mended = profile.mend(text);
    const units = profile.read(mended);
    return units.length === 0 ? undefined : guessFact(mended, units, profile);
  };
  const decide = (text: string, least: number): readonly string[] => {
    const best = guess(text);
    return best !== undefined && best.logOdds >= least ? [best.fact] : [];
  };

  /** "How many users and how much content": both halves have to stand by themselves. */
  const decideJoined = (text: string): readonly string[] => {
    const halves = text.split(/,?\s+and\s+|,\s+/iu).filter((half) => half.trim() !== '');
    if (halves.length < 2 || halves.length > MOST_FACTS) return [];
    const opening =
      /^(?:how (?:many|much|big|large)|what (?:is|are)(?: the)?|do we have)\b/iu.exec(plainText(text))?.[0] ??
      '';
    // "design and billing" is one thing asked; "how many users and how much content" are two
    if (opening === '' && !halves.every((half) => ASKS.test(plainText(half)))) return [];
    const found = halves.map((half, at) => decide(at === 0 ? half : `${opening} ${half}`, LEAST.joined));
    const asked = new Set(found.flat());
    return found.every(([fact]) => fact !== undefined) && asked.size > 1 ? [...asked] : [];
  };

  /** A question that may go on from the fact told last. */
  const decideAfter = (text: string, last: CaseFact, least: number): readonly string[] => {
    const mended = profile.mend(text);
    const link = readLink(text, profile.read(mended));
    const alone = guess(text);
    if (alone !== undefined && alone.logOdds >= (link === undefined ? least : LEAST.linked))
      return [alone.fact];
    const after =
      link === undefined && text.split(/\s+/u).length > MOST_WORDS_AFTER
        ? undefined
        : guessAfter(mended, last, link, profile);
    const enough = link === undefined ? least : LEAST.after;
    const best = [after, alone].find((one) => one !== undefined && one.logOdds >= enough);
    return best === undefined ? [] : [best.fact];
  };

  /** Several questions in one message: "how many users? And what latency?" A later one may go on from the one before. */
  const decideParts = (text: string): readonly string[] => {
    const parts = splitQuestions(text).filter((part) => readAct(part) !== 'statement');
    const found: string[] = [];
    if (parts.length > 1)
      for (const part of parts) {
        const last = byId.get(found.at(-1) ?? '');
        const isLinked = last !== undefined && readLink(part, profile.read(profile.mend(part))) !== undefined;
        found.push(...(isLinked ? decideAfter(part, last, LEAST.part) : decide(part, LEAST.part)));
      }
    return found.length > 0 ? [...new Set(found)].slice(0, MOST_FACTS) : decideJoined(text);
  };

  return {
    read(text, lastFact) {
      const act = readAct(text);
      if (act === 'greeting' || act === 'thanks' || act === 'statement') return { act, facts: [] };
      const asked = dropNegated(text);
      const parts = decideParts(asked);
      if (parts.length > 0) return { act, facts: parts };
      const last = byId.get(lastFact ?? '');
      if (last !== undefined && act === 'question')
        return { act, facts: decideAfter(asked, last, LEAST.whole) };
      return { act, facts: decide(asked, act === 'advice' ? LEAST.advice : LEAST.whole) };
    },
  };
}
