import { mentions } from '../concepts.ts';
import { isKnownNumber, numbersIn } from '../figures.ts';
import { contentOf } from '../read-text.ts';
import type { SessionReading } from '../reading.ts';
import { clausesIn, freeText, type FreeStatement, joinClauses, sentencesIn, stated } from './clauses.ts';

/** Words that say that a number is the candidate's own. */
const ASSUMED: readonly string[] = ['assum', 'guess', 'suppose', 'say '];

/** Requirements in prose: clauses with a number that was told, can be worked out, or is said to be assumed; each number once. */
export function freeRequirements(reading: SessionReading): readonly FreeStatement[] {
  const counted = new Set<number>();
  return sentencesIn(freeText(reading, 'requirements'))
    .flatMap((sentence) => clausesIn(sentence, /;/u))
    .flatMap((sentence) => {
      const isAssumed = mentions(sentence, ASSUMED);
      return clausesIn(sentence, /,/u).flatMap((clause): FreeStatement[] => {
        const fresh = numbersIn(clause).filter(
          (number) =>
            number !== 1 && !counted.has(number) && (isAssumed || isKnownNumber(number, reading.figures)),
        );
        for (const number of fresh) counted.add(number);
        return fresh.length > 0 && contentOf(clause).size >= 3
          ? [stated(reading, 'requirements', clause)]
          : [];
      });
    });
}

/** What data comes from. */
const SOURCES: readonly string[] = [
  'log',
  'histor',
  'catalog',
  'stream',
  'profile',
  'event',
  'impression',
  'table',
  'survey',
  'vector',
  'verdict',
  'campaign',
];
const VOLUME = /\d|\b(?:billions?|millions?|thousands?|years?|months?|weeks?)\b/u;

/** Sources in prose: clauses that name one and how much there is of it. */
export function freeSources(reading: SessionReading): readonly FreeStatement[] {
  return sentencesIn(freeText(reading, 'data'))
    .filter((sentence) =>
      /\bsources?\b|\b(?:come|comes) from\b|\bwe have\b|\bi have\b/u.test(sentence.toLowerCase()),
    )
    .flatMap((sentence) => joinClauses(clausesIn(sentence, /[,;]/u), (clause) => !mentions(clause, SOURCES)))
    .filter(
      (clause) =>
        mentions(clause, SOURCES) && VOLUME.test(clause.toLowerCase()) && contentOf(clause).size >= 3,
    )
    .map((clause) => stated(reading, 'data', clause));
}

/** A feature in prose. */
interface FreeFeature extends FreeStatement {
  readonly of: string;
  readonly freshness: string;
}

const SUBJECTS: readonly (readonly [string, RegExp])[] = [
  ['user and item', /^(?:pairs?|cross(?:es)?|user and item|both|joined|person and)\b/u],
  ['user', /^(?:user|person|people|viewer|account|visitor|reader)s?\b/u],
  ['item', /^(?:item|video|ad|clip|product|campaign|creator)s?\b/u],
  ['context', /^(?:context|request|moment|session|page)\b/u],
  ['advertiser', /^advertisers?\b/u],
  ['query', /^query\b/u],
];
const AGES: readonly (readonly [string, RegExp])[] = [
  ['seconds', /\bseconds?\b/u],
  ['minutes', /\bminutes?\b|\bstreaming\b/u],
  ['hours', /\bhours?\b|\bhourly\b/u],
  ['a day', /\bnightly\b|\bdaily\b|\ba day\b|\bevery night\b|\bdays? old\b/u],
  ['static', /\bstatic\b|\bfixed\b|\bnever changes\b|\bconstant\b/u],
  ['at the request', /\brequest\b/u],
];
const ORIGINS: readonly string[] = [
  'stream',
  'log',
  'profile',
  'catalog',
  'service',
  'request',
  'job',
  'batch',
  'histor',
  'store',
  'counter',
  'nightly',
  'review',
  'event',
  'warehouse',
  'upload',
];

/** How old a clause says that its feature is; what stands in brackets goes before the rest. */
function ageOf(clause: string): string | undefined {
  const lower = clause.toLowerCase();
  const [, bracket = lower] = /\(([^)]*)\)/u.exec(lower) ?? [];
  return AGES.find(([, words]) => words.test(bracket))?.[0];
}

/** Features in prose: clauses that say where one comes from and how old it is; whom it describes stands in front ("Video: ..."). */
export function freeFeatures(reading: SessionReading): readonly FreeFeature[] {
  return sentencesIn(freeText(reading, 'features')).flatMap((sentence) => {
    const [, lead = '', rest = sentence] = /^([^:(]{2,24}):\s*(.*)$/u.exec(sentence) ?? [];
    const of = SUBJECTS.find(([, words]) => words.test(lead.toLowerCase()))?.[0] ?? '';
    // an age after a comma belongs to what stands before it, and so does one in brackets behind a list
    const clauses = joinClauses(
      clausesIn(rest, /[,;]/u),
      (clause) => contentOf(clause).size <= 2 && ageOf(clause) !== undefined,
    );
    return clauses.flatMap((clause): FreeFeature[] => {
      const lower = clause.toLowerCase();
      const age = ageOf(lower);
      const own = [...contentOf(clause)].filter(
        (word) => !mentions(word, ORIGINS) && ageOf(word) === undefined,
      );
      if (age === undefined || !mentions(lower, ORIGINS) || contentOf(clause).size < 3 || own.length === 0)
        return [];
      return [{ ...stated(reading, 'features', clause), of, freshness: age }];
    });
  });
}
