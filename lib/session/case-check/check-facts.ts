import { type Complaints, normalise, sentencesOf, type WholeCase } from './complaints.ts';

/** Fewest facts of a case, phrasings over a case, and phrasings of one fact. */
const FEWEST = { facts: 18, phrasings: 40, ofOneFact: 2, concepts: 4, heldOut: 60 } as const;
/** Questions that share more of their words are taken for the same. */
const LARGEST_OVERLAP = 0.75;

function overlap(a: string, b: string): number {
  const first = new Set(a.split(' '));
  const second = new Set(b.split(' '));
  const common = [...first].filter((word) => second.has(word)).length;
  return common / (first.size + second.size - common);
}

function checkFact(one: WholeCase, index: number, to: Complaints): void {
  const { facts, variants, sources } = one.private;
  const fact = facts[index];
  if (fact === undefined) return;
  const { id, answers, phrasings, concepts } = fact;
  to.expect(fact.title !== '', 'facts', id, 'has no title');
  to.expect(
    answers.length === variants,
    'facts',
    id,
    `has ${answers.length} answers, and the case ${variants} variants`,
  );
  to.expect(
    new Set(answers.map(normalise)).size === answers.length,
    'facts',
    id,
    'answers the same in two variants',
  );
  to.expect(
    phrasings.length >= FEWEST.ofOneFact,
    'facts',
    id,
    `has ${phrasings.length} phrasings; it needs ${FEWEST.ofOneFact}`,
  );
  to.expect(
    concepts.length >= FEWEST.concepts,
    'facts',
    id,
    `has ${concepts.length} concepts; it needs ${FEWEST.concepts}`,
  );
  to.expectWords('facts', id, concepts);
  const cited = fact.sources ?? [];
  to.expect(!/\d/.test(answers.join(' ')) || cited.length > 0, 'facts', id, 'has figures without a source');
  for (const source of cited) {
    to.expect(
      sources.some((known) => known.id === source),
      'facts',
      id,
      `cites "${source}", which is no source of the case`,
    );
  }
}

/** Sentences that stand in the answers of two facts: each fact has to be one by itself. */
function checkDistinct(one: WholeCase, to: Complaints): void {
  const owner = new Map<string, string>();
  for (const { id, answers } of one.private.facts) {
    for (const sentence of new Set(answers.flatMap(sentencesOf))) {
      const other = owner.get(sentence);
      to.expect(
        other === undefined || other === id,
        'facts',
        id,
        `says the same sentence as "${other}": ${sentence}`,
      );
      owner.set(sentence, id);
    }
  }
  const asked = new Map<string, string>();
  for (const { id, phrasings } of one.private.facts) {
    for (const phrasing of phrasings.map(normalise)) {
      const other = asked.get(phrasing);
      to.expect(other === undefined, 'facts', id, `is asked in the words of "${other}": ${phrasing}`);
      asked.set(phrasing, id);
    }
  }
}

/** Checks the facts of a case by themselves: ids, answers for every variant, phrasings, concepts and sources. */
export function checkFacts(one: WholeCase, to: Complaints): void {
  const { facts, variants } = one.private;
  to.expect(variants >= 2, 'facts', one.slug, 'has one variant; it needs two to be rehearsed again');
  to.expect(
    facts.length >= FEWEST.facts,
    'facts',
    one.slug,
    `has ${facts.length} facts; it needs ${FEWEST.facts}`,
  );
  const phrasings = facts.reduce((sum, fact) => sum + fact.phrasings.length, 0);
  to.expect(
    phrasings >= FEWEST.phrasings,
    'facts',
    one.slug,
    `has ${phrasings} phrasings; it needs ${FEWEST.phrasings}`,
  );
  to.expectIds(
    'facts',
    facts.map(({ id }) => id),
  );
  facts.forEach((_, index) => checkFact(one, index, to));
  checkDistinct(one, to);
}

/** Checks the held-out questions: as many as are needed, none of them like a phrasing. Texts are never printed: what is printed is not held out. */
export function checkHeldOut(one: WholeCase, to: Complaints): void {
  const { answered, unanswered } = one.heldOut;
  const known = one.private.facts.flatMap(({ id, phrasings }) =>
    phrasings.map((text) => [id, normalise(text)] as const),
  );
  for (const [kind, list] of [
    ['answered', answered],
    ['unanswered', unanswered],
  ] as const) {
    to.expect(
      list.length >= FEWEST.heldOut,
      'held-out',
      kind,
      `has ${list.length} questions; it needs ${FEWEST.heldOut}`,
    );
  }
  answered.forEach(({ fact }, index) =>
    to.expect(
      one.private.facts.some(({ id }) => id === fact),
      'held-out',
      `answered ${index + 1}`,
      `belongs to "${fact}", which is no fact of the case`,
    ),
  );
  const seen = new Set<string>();
  [...answered, ...unanswered].forEach(({ text }, index) => {
    const entry =
      index < answered.length ? `answered ${index + 1}` : `unanswered ${index - answered.length + 1}`;
    const words = normalise(text);
    to.expect(!seen.has(words), 'held-out', entry, 'stands there twice');
    seen.add(words);
    const near = known.find(([, phrasing]) => overlap(words, phrasing) > LARGEST_OVERLAP);
    to.expect(near === undefined, 'held-out', entry, `is nearly a phrasing of "${near?.[0]}"`);
  });
}
