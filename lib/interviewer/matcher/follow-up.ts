import type { CaseFact } from '../../session/case.ts';
import { plainText } from './acts.ts';
import { type Guess, guessFact } from './confidence.ts';
import { readIntents } from './intent.ts';
import type { CaseProfile } from './profile.ts';
import { scoreFacts } from './score.ts';
import type { Unit } from './units.ts';

/** How a question hangs on the one before: "and the ads?", "how often does it change?", "since when?". */
type Link = 'another' | 'of-it' | 'elliptic';

/** Longer ones stand by themselves. */
const MOST_WORDS = { another: 8, ofIt: 11, elliptic: 5 };
const ANOTHER =
  /^(?:(?:ok(?:ay)?|so|right|great|thanks?|fine),? )*(?:and|but|(?:and )?what about|(?:and )?how about|same for) (?!.*\b(?:how|what|which|who|when|where|why|is|are|do|does|can|may)\b)/u;
const OF_IT = /\b(?:it|its|they|them|their|those|these|that|ones)\b/u;
/** What the title of the fact told last counts beside the words of the question. */
const CONTEXT_LOAD = 0.4;
/** How well the fact told last has to answer what is asked of "it". */
const OF_LAST = { likely: 0.18, unlikely: 0.42 };
/** By how much less than another fact it may answer it. */
const CLOSE = 0.4;
/** Log-odds from which another fact comes before the one told last, and what that one gets. */
const ENOUGH = 1;
/** Log-odds from which the one told last is likely. */
const LIKELY = -1;
/** Words that load less name no topic. */
const TOPIC_LOAD = 0.5;

/** How a message may hang on what was said before; undefined where it stands by itself. */
export function readLink(text: string, units: readonly Unit[]): Link | undefined {
  const plain = plainText(text);
  const words = plain.split(' ').length;
  if (words <= MOST_WORDS.ofIt && OF_IT.test(plain)) return 'of-it';
  if (words <= MOST_WORDS.another && ANOTHER.test(plain)) return 'another';
  return words <= MOST_WORDS.elliptic && units.every(({ load }) => load < TOPIC_LOAD)
    ? 'elliptic'
    : undefined;
}

/**
 * The best guess at a question that goes on from the fact told last: another fact where one answers it with the
 * title of the last one in mind, the last one itself where that speaks of what is asked of "it".
 *
 * @param text the question, mended
 * @param link how it hangs on what was told; undefined where nothing in its words does
 */
export function guessAfter(
  text: string,
  last: CaseFact,
  link: Link | undefined,
  profile: CaseProfile,
): Guess | undefined {
  const units = profile.read(text);
  const context = profile.read(last.title).map((unit) => ({ ...unit, load: unit.load * CONTEXT_LOAD }));
  const go = (without?: string): Guess | undefined =>
    guessFact(text, [...units, ...context], profile, without);
  if (link === 'another') return go(last.id);
  const guess = go();
  if (link === undefined || (guess !== undefined && guess.fact !== last.id && guess.logOdds >= ENOUGH))
    return guess;
  const scores = scoreFacts(units, readIntents(plainText(text)), profile).filter(
    ({ fact }) => fact !== undefined,
  );
  const own = scores.find(({ fact }) => fact === last.id)?.score ?? 0;
  const isLikely = guess?.fact === last.id && guess.logOdds > LIKELY;
  const speaks =
    own >= Math.max(isLikely ? OF_LAST.likely : OF_LAST.unlikely, (scores[0]?.score ?? 0) - CLOSE);
  return speaks ? { fact: last.id, logOdds: ENOUGH } : go(last.id);
}
