import { log } from '../../core/real.ts';
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

/** A question that is known, and about as sure as this. */
const CERTAIN = 4;
/** How much the language model counts beside the score when facts are put in order. */
const LANGUAGE_SHARE = 0.6;
/** What a longer question matches is the less an accident; fewer words than the first, or more than the second, make no difference. */
const LENGTH_WORDS = { least: 8, most: 14 };
/** From here on a question says all that a known one says, though in other words. */
const ALIKE = 0.97;
const LEAST_SHARE = 1e-4;
/**
 * Logistic regression on our own questions, those that no fact answers among them, each judged by a
 * matcher that had not seen it. Its inputs: how far the best fact is ahead of the next one and of all that is
 * no fact, whether it says what a known question says, the language model's shares of the fact and of what is no fact, and
 * the length.
 */
const LOG_ODDS = {
  base: -1.95,
  ahead: 0.67,
  overElsewhere: 1.16,
  alike: 0.86,
  share: 0.47,
  logShare: 0.46,
  logElsewhere: -0.29,
  length: 2.04,
  mechanism: -1.2,
  person: -0.9,
};

/** How something works that is not ours to design, and who does it: cases rarely say. */
const MECHANISM = /^how (?:do|does|did|is|are|was|were) (?!we|i|you)/u;
const PERSON = /^who (?:is|are|was|were|owns|wrote|designed|runs)\b/u;

/**
 * The best guess at what a question asks for; undefined where no fact has anything to do with it.
 *
 * @param without a fact that it is not about
 */
export function guessFact(
  text: string,
  units: readonly Unit[],
  profile: CaseProfile,
  without?: string,
): Guess | undefined {
  const known = profile.known(text);
  if (known !== undefined && known !== without) return { fact: known, logOdds: CERTAIN };
  const plain = plainText(text);
  const shares = profile.classify(readFeatures(text, units));
  const elsewhere = { share: 0, score: 0 };
  const ranked = scoreFacts(units, readIntents(plain), profile).flatMap(({ at, fact, score, fit }) => {
    const share = shares[at] ?? 0;
    if (fact !== undefined)
      return fact === without
        ? []
        : [{ fact, score, share, fit, rank: score + LANGUAGE_SHARE * Math.sqrt(share) }];
    elsewhere.share += share;
    elsewhere.score = Math.max(elsewhere.score, score);
    return [];
  });
  const [best, next] = ranked.toSorted((a, b) => b.rank - a.rank);
  if (best === undefined || best.score === 0) return undefined;
  const words = Math.max(LENGTH_WORDS.least, Math.min(LENGTH_WORDS.most, plain.split(' ').length));
  const logOdds =
    LOG_ODDS.base +
    LOG_ODDS.ahead * (best.rank - (next?.rank ?? 0)) +
    LOG_ODDS.overElsewhere * (best.score - elsewhere.score) +
    (best.fit > ALIKE ? LOG_ODDS.alike : 0) +
    LOG_ODDS.share * best.share +
    LOG_ODDS.logShare * log(best.share + LEAST_SHARE) +
    LOG_ODDS.logElsewhere * log(elsewhere.share + LEAST_SHARE) +
    LOG_ODDS.length * (words / LENGTH_WORDS.most) +
    (MECHANISM.test(plain) ? LOG_ODDS.mechanism : 0) +
    (PERSON.test(plain) ? LOG_ODDS.person : 0);
  return { fact: best.fact, logOdds };
}
