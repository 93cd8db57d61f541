import { plainText } from './acts.ts';
import { readIntents } from './intent.ts';
import { readFeatures } from './language-model.ts';
import type { CaseProfile } from './profile.ts';
import { scoreFacts } from './score.ts';
import type { Unit } from './units.ts';

/** The fact that a question most likely asks for. */
export interface Guess {
  readonly fact: string;
  /** Log-odds that it is the right one. */
  readonly logOdds: number;
}

/** As like as this, it is a question that is known, and about as sure as this. */
const SAME = 0.97;
const CERTAIN = 4;
/** How much the language model counts beside the score when facts are put in order. */
const LANGUAGE_SHARE = 0.35;
/** What a longer question matches is the less an accident; fewer words than the first, or more than the second, make no difference. */
const LENGTH_WORDS = { least: 8, most: 14 };
/**
 * Logistic regression on our own questions, those that no fact answers among them. Its inputs are the
 * score and the language model's share of the best fact, by how much it is ahead of the next one and of
 * all that is no fact, the share of what is no fact, and the length.
 */
const LOG_ODDS = {
  base: -5,
  score: 2.1,
  share: 0.7,
  ahead: 0.6,
  overElsewhere: 2.35,
  elsewhere: -0.45,
  length: 2.55,
  rootShare: 0.85,
  both: 1.95,
  mechanism: -0.6,
  person: -0.6,
};

/** How something works that is not ours to design, and who does it: cases rarely say. */
const MECHANISM = /^how (?:do|does|did|is|are|was|were) (?!we|i|you)/u;
const PERSON = /^who (?:is|are|was|were|owns|wrote|designed|runs)\b/u;

/** The best guess at what a question asks for; undefined where no fact has anything to do with it. */
export function guessFact(text: string, units: readonly Unit[], profile: CaseProfile): Guess | undefined {
  const plain = plainText(text);
  const shares = profile.classify(readFeatures(text, units));
  let elsewhereShare = 0;
  let elsewhereScore = 0;
  const ranked = scoreFacts(units, readIntents(plain), profile).flatMap(({ at, fact, score, fit }) => {
    const share = shares[at] ?? 0;
    if (fact !== undefined)
      return [
        { fact, score, share, fit, rank: score + LANGUAGE_SHARE * Math.sqrt(share) + (fit > SAME ? 1 : 0) },
      ];
    elsewhereShare += share;
    elsewhereScore = Math.max(elsewhereScore, score);
    return [];
  });
  const [best, next] = ranked.toSorted((a, b) => b.rank - a.rank);
  if (best === undefined || best.score === 0) return undefined;
  const { fact, score, share, rank } = best;
  if (best.fit > SAME) return { fact, logOdds: CERTAIN };
  const words = Math.max(LENGTH_WORDS.least, Math.min(LENGTH_WORDS.most, plain.split(' ').length));
  const length = words / LENGTH_WORDS.most;
  const logOdds =
    LOG_ODDS.base +
    LOG_ODDS.score * score +
    LOG_ODDS.share * share +
    LOG_ODDS.ahead * (rank - (next?.rank ?? 0)) +
    LOG_ODDS.overElsewhere * (score - elsewhereScore) +
    LOG_ODDS.elsewhere * elsewhereShare +
    LOG_ODDS.length * length +
    LOG_ODDS.rootShare * Math.sqrt(share) +
    LOG_ODDS.both * score * Math.sqrt(share) +
    (MECHANISM.test(plain) ? LOG_ODDS.mechanism : 0) +
    (PERSON.test(plain) ? LOG_ODDS.person : 0);
  return { fact, logOdds };
}
