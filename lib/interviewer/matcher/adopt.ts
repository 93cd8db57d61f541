import type { CaseFact } from '../../session/case.ts';
import { readIntents } from './intent.ts';
import {
  type CaseProfile,
  type CaseWords,
  gatherWords,
  type InSlices,
  profileFacts,
  type Speaking,
} from './profile.ts';
import { scoreFacts } from './score.ts';
import { topics, topicsElsewhere } from './ways/registry.ts';
import type { Topic } from './ways/types.ts';

/** From this mean score of its plain questions on, a fact takes a topic over. */
const ADOPTS = 0.75;
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
  return best !== undefined && best[1] >= ADOPTS ? best[0] : undefined;
}

/** Reads the facts of a case together with the ways in which people ask after such things. */
export function* profileCase(facts: readonly CaseFact[]): InSlices<CaseProfile> {
  const words = gatherWords(facts, [...topics, ...topicsElsewhere]);
  yield;
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
    ...owned.flatMap(({ topic, owner }) => (owner === undefined ? [topic] : [])),
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
