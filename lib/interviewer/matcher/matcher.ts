import type { CaseFact } from '../../session/case.ts';
import { type Act, dropNegated, plainText, readAct, splitQuestions } from './acts.ts';
import { profileCase } from './adopt.ts';
import { guessFact } from './confidence.ts';
import type { CaseProfile } from './profile.ts';
import type { Unit } from './units.ts';

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

/** Log-odds that the best fact is the right one, below which it declines rather than guesses. */
const LEAST = { whole: -0.2, part: 0.6, joined: 1, advice: 1.6 };
const MOST_FACTS = 3;
/** A half that asks by itself. */
const ASKS =
  /\b(?:how|what|which|who|when|where|why|is|are|do|does|did|can|may|should|will|would|has|have)\b/u;
const CONTEXT_LOAD = 0.4;

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

  const decide = (text: string, least: number, context: readonly Unit[] = []): string | undefined => {
    const mended = profile.mend(text);
    const units = [...profile.read(mended), ...context];
    const guess = units.length === 0 ? undefined : guessFact(mended, units, profile);
    return guess !== undefined && guess.logOdds >= least ? guess.fact : undefined;
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
    return found.every((fact) => fact !== undefined) && new Set(found).size > 1
      ? found.filter((fact) => fact !== undefined)
      : [];
  };

  const decideAfter = (text: string, lastFact: string): string | undefined => {
    const last = byId.get(lastFact);
    if (last === undefined || text.split(/\s+/u).length > 9) return undefined;
    const context = profile.read(last.title).map((unit) => ({ ...unit, load: unit.load * CONTEXT_LOAD }));
    return decide(text, LEAST.whole, context);
  };

  return {
    read(text, lastFact) {
      const act = readAct(text);
      const asked = dropNegated(text);
      const parts = splitQuestions(asked);
      const single = (): readonly string[] => {
        const joined = decideJoined(asked);
        if (joined.length > 0) return joined;
        const whole = decide(asked, act === 'advice' ? LEAST.advice : LEAST.whole);
        return whole === undefined ? [] : [whole];
      };
      if (act === 'greeting' || act === 'thanks') return { act, facts: [] };
      if (act === 'statement') return { act, facts: [] };
      const found =
        parts.length < 2
          ? []
          : parts.flatMap((part) => {
              const fact = readAct(part) === 'statement' ? undefined : decide(part, LEAST.part);
              return fact === undefined ? [] : [fact];
            });
      const asks = found.length > 0 ? [...new Set(found)].slice(0, MOST_FACTS) : single();
      if (asks.length > 0 || lastFact === undefined || act !== 'question') return { act, facts: asks };
      const after = decideAfter(asked, lastFact);
      return { act, facts: after === undefined ? [] : [after] };
    },
  };
}
