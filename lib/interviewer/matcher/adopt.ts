import type { CaseFact } from '../../session/case.ts';
import { readIntents } from './intent.ts';
import { type CaseProfile, type CaseWords, gatherWords, profileFacts, type Speaking } from './profile.ts';
import { scoreFacts } from './score.ts';
import type { InSlices } from './slices.ts';
import { topics, topicsElsewhere } from './ways/registry.ts';
import type { Topic } from './ways/types.ts';

/** From this mean score of its plain questions on, a fact takes a topic over. */
const ADOPTS = { mostly: 0.6, inPrompts: 0.95 };
/** How many facts have to speak of what a topic needs. */
const LEAST_FACTS = 3;

/** The fact whose topic this is, found by its plain questions; undefined where no fact is sure enough. */
function findOwner(
  topic: Topic,
  facts: readonly CaseFact[],
  profile: CaseProfile,
  words: CaseWords,
): string | undefined {
  const { needs } = topic;
  const speaking = facts.filter((fact) =>
    JSON.stringify(fact)
      .toLowerCase()
      .includes(needs ?? ''),
  ).length;
  if (needs !== undefined && speaking < LEAST_FACTS) return undefined;
  const totals = new Map<string, number>();
  for (const text of topic.plain)
    for (const { fact, score } of scoreFacts(words.read(text), readIntents(text), profile))
      if (fact !== undefined) totals.set(fact, (totals.get(fact) ?? 0) + score / topic.plain.length);
  const [best] = [...totals].sort((a, b) => b[1] - a[1]);
  const least = topic.isInPrompts === true ? ADOPTS.inPrompts : ADOPTS.mostly;
  return best !== undefined && best[1] >= least ? best[0] : undefined;
}

/** What of a topic that no fact has can only be about something else. */
function keepForeign({ plain, ways, subject }: Topic): Topic {
  const keep = (texts: readonly string[]): readonly string[] =>
    subject === undefined ? texts : texts.filter((text) => subject.test(text));
  return { plain: keep(plain), ways: keep(ways) };
}

/** Reads the facts of a case together with the ways in which people ask after such things. */
export function* profileCase(facts: readonly CaseFact[]): InSlices<CaseProfile> {
  const words = yield* gatherWords(facts, [...topics, ...topicsElsewhere]);
  const bare = yield* profileFacts(
    facts.map((fact): Speaking => ({ id: fact.id, fact, topics: [] })),
    words,
  );
  const owned: { readonly topic: Topic; readonly owner: string | undefined }[] = [];
  for (const topic of topics) {
    owned.push({ topic, owner: findOwner(topic, facts, bare, words) });
    yield;
  }
  const elsewhere = [
    ...owned.flatMap(({ topic, owner }) => (owner === undefined ? [keepForeign(topic)] : [])),
    ...topicsElsewhere,
  ];
  return yield* profileFacts(
    [
      ...facts.map((fact): Speaking => ({
        id: fact.id,
        fact,
        topics: owned.flatMap(({ topic, owner }) => (owner === fact.id ? [topic] : [])),
      })),
      ...elsewhere.map((topic): Speaking => ({ id: undefined, fact: undefined, topics: [topic] })),
    ],
    words,
  );
}
