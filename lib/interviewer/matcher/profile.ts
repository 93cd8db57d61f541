import { log } from '../../core/real.ts';
import type { CaseFact } from '../../session/case.ts';
import { grammarWords, lightStems, ordinaryWords } from './common-words.ts';
import { type Intent, readIntents } from './intent.ts';
import { type Classify, learnClasses, readFeatures, type Sample } from './language-model.ts';
import type { InSlices } from './slices.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { createSpeller } from './typos.ts';
import { readUnits, type Unit } from './units.ts';
import type { Topic } from './ways/types.ts';
import { splitWords } from './words.ts';

/** A fact as the matcher knows it; topics that no fact has stand beside the facts, to keep questions from them. */
export interface FactProfile {
  /** Undefined for a topic that no fact has. */
  readonly id: string | undefined;
  /** Key of a unit -> how much it speaks for the fact, 0 .. 1. */
  readonly weights: ReadonlyMap<string, number>;
  readonly phrasings: readonly (readonly Weighed[])[];
  readonly intents: ReadonlySet<Intent>;
}

/** A unit with what it counts. */
export interface Weighed {
  readonly unit: Unit;
  readonly importance: number;
}

/** Everything about a case's facts that does not depend on the question. */
export interface CaseProfile {
  readonly facts: readonly FactProfile[];
  /** The words of a question with slips of spelling mended. */
  mend(text: string): string;
  /** Reads a mended question. */
  read(text: string): readonly Unit[];
  /** The fact of which a text is a known question, word for word but for articles; undefined where it is none. */
  known(text: string): string | undefined;
  /** How probable each of `facts` is by the words of a question alone, in their order. */
  readonly classify: Classify;
  weigh(unit: Unit): Weighed;
  /** How telling a key is: 1 where a single fact has it, near 0 where most have; undefined where none has. */
  rarity(key: string): number | undefined;
}

/** Words of a case and of its lexicon, and how to read texts with them. */
export interface CaseWords {
  readonly lexicon: Lexicon;
  read(text: string): readonly Unit[];
  /** The words of a text with slips of spelling mended. */
  mend(text: string): string;
}

/** How much each source of words speaks for a fact. Ours, chosen on our own phrasings. */
const SOURCE = { concept: 1, title: 0.85, phrasing: 0.8, repeated: 0.95, plain: 0.7, way: 0.5, answer: 0.22 };
/** Words of the lexicon that no fact of the case has are about something else; unknown words may be. */
const ELSEWHERE = 1.1;
const UNKNOWN = 0.7;

/** Whether a phrase says more than "how often" or "how soon". */
const carriesTopic = (phrase: string): boolean =>
  splitWords(phrase).some(
    ({ text, stem, kind }) => kind === 'word' && !grammarWords.has(text) && !lightStems.has(stem),
  );

/** Puts the words of a case's facts beside those of the lexicon. */
export function* gatherWords(facts: readonly CaseFact[], topics: readonly Topic[]): InSlices<CaseWords> {
  const own = facts.map((fact): readonly [string, string] => [
    `fact/${fact.id}`,
    fact.concepts
      .map((concept) => concept.replaceAll(',', ' '))
      .filter((concept) => splitWords(concept).length > 1)
      .map((concept) => (carriesTopic(concept) ? concept : `~${concept}`))
      .join(','),
  ]);
  yield;
  const lexicon = yield* createLexicon(own);
  const vocabulary = new Set([...lexicon.vocabulary, ...ordinaryWords]);
  const texts = [
    ...facts.map((fact) => [fact.title, ...fact.phrasings, ...fact.concepts, ...fact.answers]),
    ...topics.flatMap(({ plain, ways }) => [plain, ways]),
  ];
  for (const some of texts) {
    for (const text of some) for (const word of splitWords(text)) vocabulary.add(word.text);
    yield;
  }
  const mend = createSpeller(vocabulary);
  yield;
  const known = new Map<string, readonly Unit[]>();
  return {
    lexicon,
    read(text) {
      const units = known.get(text) ?? readUnits(text, lexicon);
      known.set(text, units);
      return units;
    },
    mend: (text) =>
      splitWords(text)
        .map(({ text: word, kind }) => (kind === 'number' || grammarWords.has(word) ? word : mend(word)))
        .join(' '),
  };
}

/** What speaks for a fact or topic. */
export interface Speaking {
  readonly id: string | undefined;
  readonly fact: CaseFact | undefined;
  readonly topics: readonly Topic[];
}

function weighUnits(
  { fact, topics }: Speaking,
  read: (text: string) => readonly Unit[],
): Map<string, number> {
  const weights = new Map<string, number>();
  const raise = (units: readonly Unit[], weight: number): void => {
    for (const { keys } of units)
      for (const [key, strength] of keys)
        weights.set(key, Math.max(weights.get(key) ?? 0, weight * strength));
  };
  for (const concept of fact?.concepts ?? []) raise(read(concept), SOURCE.concept);
  if (fact !== undefined) raise(read(fact.title), SOURCE.title);
  for (const answer of fact?.answers ?? []) raise(read(answer), SOURCE.answer);
  for (const { plain, ways } of topics) {
    for (const text of plain) raise(read(text), SOURCE.plain);
    for (const text of ways) raise(read(text), SOURCE.way);
  }
  const counts = new Map<string, number>();
  for (const phrasing of fact?.phrasings ?? []) {
    const units = read(phrasing);
    raise(units, SOURCE.phrasing);
    for (const key of new Set(units.flatMap((unit) => [...unit.keys.keys()])))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const [key, count] of counts)
    if (count > 1 && key.startsWith('c:')) weights.set(key, Math.max(weights.get(key) ?? 0, SOURCE.repeated));
  return weights;
}

/** How much each kind of text counts in what is learned. */
const SAMPLE = { phrasing: 1.5, title: 1, concept: 1, answer: 0.3, way: 1 };

function sampleTexts({ fact, topics }: Speaking, of: number, read: CaseWords['read']): readonly Sample[] {
  const take = (texts: readonly string[], weight: number): readonly Sample[] =>
    texts.map((text) => ({ features: readFeatures(text, read(text)), of, weight }));
  return [
    ...take(fact?.phrasings ?? [], SAMPLE.phrasing),
    ...take(fact === undefined ? [] : [fact.title], SAMPLE.title),
    ...take(fact?.concepts ?? [], SAMPLE.concept),
    ...take(fact?.answers ?? [], SAMPLE.answer),
    ...topics.flatMap(({ plain, ways }) => take([...plain, ...ways], SAMPLE.way)),
  ];
}

const FILLERS = new Set(['a', 'an', 'the', 'and', 'so', 'ok', 'well']);

/** What two texts share that ask the same in the same words. */
const canonical = (text: string): string =>
  splitWords(text)
    .filter((word) => !FILLERS.has(word.text))
    .map(({ stem }) => stem)
    .join(' ');

/** Known questions with their facts; a fact's own come before those of a topic. */
function* listKnown(speaking: readonly Speaking[]): InSlices<ReadonlyMap<string, string>> {
  const known = new Map<string, string>();
  for (const ofFacts of [true, false])
    for (const { id, fact, topics } of speaking) {
      if (id === undefined) continue;
      const own = fact?.phrasings ?? [];
      for (const text of ofFacts ? own : topics.flatMap(({ plain, ways }) => [...plain, ...ways])) {
        const key = canonical(text);
        if (!known.has(key)) known.set(key, id);
      }
      yield;
    }
  return known;
}

/** Maps a list, with a stop after each of its values. */
function* eachOf<From, To>(list: readonly From[], make: (value: From, at: number) => To): InSlices<To[]> {
  const made: To[] = [];
  for (const [at, value] of list.entries()) {
    made.push(make(value, at));
    yield;
  }
  return made;
}

/** Reads the facts of a case, and topics beside them, once for all its questions. */
export function* profileFacts(speaking: readonly Speaking[], words: CaseWords): InSlices<CaseProfile> {
  const weights = yield* eachOf(speaking, (one) => weighUnits(one, words.read));
  const mass = new Map<string, number>();
  for (const one of weights) for (const [key, weight] of one) mass.set(key, (mass.get(key) ?? 0) + weight);
  const most = log((speaking.length + 1) / 2);
  const rarity = (key: string): number | undefined => {
    const held = mass.get(key);
    if (held === undefined || most <= 0) return held === undefined ? undefined : 1;
    return Math.min(1, Math.max(0.05, log((speaking.length + 1) / (held + 1)) / most));
  };
  const weigh = (unit: Unit): Weighed => {
    let telling: number | undefined;
    for (const [key, strength] of unit.keys) {
      const rare = unit.isPhrase && key.startsWith('s:') ? undefined : rarity(key);
      if (rare !== undefined) telling = Math.max(telling ?? 0, strength * rare);
    }
    return { unit, importance: unit.load * (telling ?? (unit.isTopic ? ELSEWHERE : UNKNOWN)) };
  };
  const facts = yield* eachOf(speaking, ({ id, fact, topics }, at): FactProfile => {
    const asked = [...(fact?.phrasings ?? []), ...topics.flatMap(({ plain, ways }) => [...plain, ...ways])];
    const texts = fact === undefined ? asked : [...asked, fact.title];
    return {
      id,
      weights: weights[at] ?? new Map<string, number>(),
      phrasings: texts.map((text) => words.read(text).map(weigh)),
      intents: new Set(asked.flatMap((text) => [...readIntents(text)])),
    };
  });
  const known = yield* listKnown(speaking);
  const samples = yield* eachOf(speaking, (one, of) => sampleTexts(one, of, words.read));
  const classify = yield* learnClasses(samples.flat(), speaking.length);
  return {
    facts,
    mend: words.mend,
    read: words.read,
    known: (text) => known.get(canonical(text)),
    classify,
    weigh,
    rarity,
  };
}
