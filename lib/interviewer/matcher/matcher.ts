import type { CaseFact } from '../../session/case.ts';
import { type Act, dropNegated, plainText, readAct, splitQuestions } from './acts.ts';
import { profileCase } from './adopt.ts';
import { readIntents } from './intent.ts';
import { type FactScore, scoreFacts } from './score.ts';
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

/** Below this it declines rather than guesses. Chosen on our own phrasings, apart from the held-out ones. */
const LEAST = 0.6;
const LEAST_OF_PART = 0.64;
const MARGIN = 0.025;
const MOST_FACTS = 3;
const CONTEXT_LOAD = 0.4;

const MECHANISM = /\bhow (?:do|does|did|is|are|was|were) /u;
const PERSON = /\bwho (?:is|are|was|were|owns|designed) /u;

function confidence(best: FactScore, text: string, fact: CaseFact): number {
  const lacks = (pattern: RegExp): boolean =>
    pattern.test(text) && !fact.phrasings.some((phrasing) => pattern.test(plainText(phrasing)));
  return best.score - (lacks(MECHANISM) ? 0.08 : 0) - (lacks(PERSON) ? 0.12 : 0);
}

/**
 * Reads the facts of a case once; then each question takes well under a millisecond a fact.
 *
 * A question's words become stems and concepts of a lexicon; a fact is found by how much of what the question
 * is about the fact is about (weighed by how few facts share a word), by how like it is to a known phrasing,
 * and by the kind of answer asked for. It declines where the best fact is not good enough or not clearly best.
 */
export function createMatcher(facts: readonly CaseFact[]): Matcher {
  const profile = profileCase(facts);
  const byId = new Map(facts.map((fact) => [fact.id, fact]));

  const decide = (text: string, units: readonly Unit[], least: number): string | undefined => {
    if (units.length === 0) return undefined;
    const plain = plainText(text);
    const [best, second] = scoreFacts(units, readIntents(plain), profile);
    const fact = best?.fact === undefined ? undefined : byId.get(best.fact);
    if (best === undefined || fact === undefined || best.evidence < 0.15) return undefined;
    if (confidence(best, plain, fact) < least) return undefined;
    return second !== undefined && best.score - second.score < MARGIN ? undefined : fact.id;
  };

  /** "How many users and how much content": both halves have to stand by themselves. */
  const decideJoined = (text: string): readonly string[] => {
    const halves = text.split(/,?\s+and\s+|,\s+/iu).filter((half) => half.trim() !== '');
    if (halves.length < 2 || halves.length > MOST_FACTS) return [];
    const opening =
      /^(?:how (?:many|much|big|large)|what (?:is|are)(?: the)?|do we have)\b/iu.exec(plainText(text))?.[0] ??
      '';
    const found = halves.map((half, at) =>
      decide(at === 0 ? half : `${opening} ${half}`, profile.read(half), LEAST_OF_PART + 0.06),
    );
    return found.every((fact) => fact !== undefined) && new Set(found).size > 1
      ? found.filter((fact) => fact !== undefined)
      : [];
  };

  const decideAfter = (text: string, lastFact: string): string | undefined => {
    const last = byId.get(lastFact);
    const own = profile.read(text);
    if (last === undefined || own.length > 4 || text.split(/\s+/u).length > 9) return undefined;
    const context = profile.read(last.title).map((unit) => ({ ...unit, load: unit.load * CONTEXT_LOAD }));
    return decide(text, [...own, ...context], LEAST);
  };

  return {
    read(text, lastFact) {
      const act = readAct(text);
      const asked = dropNegated(text);
      const parts = splitQuestions(asked);
      const single = (): readonly string[] => {
        const joined = decideJoined(asked);
        if (joined.length > 0) return joined;
        const whole = decide(
          asked,
          profile.read(asked),
          act === 'advice' || act === 'statement' ? LEAST + 0.15 : LEAST,
        );
        return whole === undefined ? [] : [whole];
      };
      if (act === 'greeting' || act === 'thanks') return { act, facts: [] };
      if (act === 'statement') return { act, facts: [] };
      const found =
        parts.length < 2
          ? []
          : parts.flatMap((part) => {
              const fact =
                readAct(part) === 'statement' ? undefined : decide(part, profile.read(part), LEAST_OF_PART);
              return fact === undefined ? [] : [fact];
            });
      const asks = found.length > 0 ? [...new Set(found)].slice(0, MOST_FACTS) : single();
      if (asks.length > 0 || lastFact === undefined || act !== 'question') return { act, facts: asks };
      const after = decideAfter(asked, lastFact);
      return { act, facts: after === undefined ? [] : [after] };
    },
  };
}
