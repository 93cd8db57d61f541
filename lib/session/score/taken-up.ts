import { noteSections } from '../notes.ts';
import type { Evidence } from './evidence.ts';
import { shorten } from './evidence.ts';
import { numbersIn } from './figures.ts';
import { contentOf, sentencesOf } from './read-text.ts';
import type { SessionReading } from './reading.ts';

/** Numbers below this are in every text, unless they are no whole ones. */
const COMMON_BELOW = 10;
/** A word that stands in the answers of more facts names none of them. */
const FACTS_A_WORD = 2;
/** Letters by which forms of a word are known, and the shortest word that says something. */
const STEM = 5;
const SHORTEST = 4;
/** Words of an answer that have to come back together. */
const WORDS_TAKEN = 2;
const NEAR = 0.02;

/** Something written, with the numbers and words in it. */
interface Written {
  readonly evidence: Evidence;
  readonly numbers: readonly number[];
  readonly stems: ReadonlySet<string>;
}

const stemOf = (word: string): string => word.slice(0, STEM);

function readWritten(reading: SessionReading): readonly Written[] {
  const { state, design } = reading;
  const of = (text: string, evidence: Evidence): Written => ({
    evidence,
    numbers: numbersIn(text),
    stems: new Set([...contentOf(text)].map(stemOf)),
  });
  const notes = Object.values(noteSections).flatMap(({ id: section, fields }) => {
    const texts = [...fields.filter(({ kind }) => kind === 'text').map(({ id }) => id), 'free'];
    const tables = fields.filter(({ kind }) => kind === 'rows').map(({ id }) => id);
    return [
      ...texts
        .filter((field) => ['short', undefined].includes(reading.fault(section, field)))
        .flatMap((field) =>
          sentencesOf(reading.text(section, field)).map((sentence) =>
            of(sentence, { ...reading.note(section, field), text: shorten(sentence) }),
          ),
        ),
      ...tables.flatMap((table) =>
        reading
          .rows(section, table)
          .map(({ cells, evidence }) => of(Object.values(cells).join(' '), evidence)),
      ),
    ];
  });
  const estimates = Object.entries(state.estimates).map(([quantity, { text, working }]) =>
    of(`${text} ${working}`, { target: { opens: 'estimate', quantity }, text: `${text} = ${working}` }),
  );
  const [request] = reading.drawn('request');
  const asked = Object.values(design.requirements).join(' ');
  const drawn = request === undefined ? [] : [of(asked, { ...reading.nodeEvidence(request), text: asked })];
  return [...notes, ...estimates, ...drawn];
}

/**
 * What was made of facts that were told: for each that is taken up, what shows it. A fact is taken up
 * where a number of it comes back in the notes, the estimates or the requirements of the drawing, or two
 * words that are its own do in one statement, or a figure that can be worked out from it alone. Numbers and
 * words of the prompt show nothing.
 */
export function factsTakenUp(
  reading: SessionReading,
  facts: readonly string[],
): readonly { readonly fact: string; readonly evidence: Evidence }[] {
  const { state, privateCase, figures } = reading;
  const answers = new Map(
    privateCase.facts.map(({ id, answers: all }) => [id, all[state.setup.variant] ?? all[0] ?? '']),
  );
  const inFacts = new Map<string, number>();
  for (const answer of answers.values())
    for (const stem of new Set([...contentOf(answer)].map(stemOf)))
      inFacts.set(stem, (inFacts.get(stem) ?? 0) + 1);
  const prompted = new Set([...contentOf(state.setup.prompt)].map(stemOf));
  const promptNumbers = new Set(numbersIn(state.setup.prompt));
  const written = readWritten(reading);
  return facts.flatMap((fact) => {
    const answer = answers.get(fact) ?? '';
    const derived = privateCase.estimates
      .filter(({ needs }) => needs.includes(fact))
      .flatMap(({ quantity }) => figures.estimates[quantity] ?? []);
    const told = numbersIn(answer).filter(
      (number) => !promptNumbers.has(number) && (number >= COMMON_BELOW || number % 1 !== 0),
    );
    const own = [...contentOf(answer)]
      .filter((word) => word.length >= SHORTEST && !/\d/.test(word))
      .map(stemOf)
      .filter((stem) => (inFacts.get(stem) ?? 0) <= FACTS_A_WORD && !prompted.has(stem));
    const found = written.find(
      ({ numbers, stems }) =>
        numbers.some((one) => [...told, ...derived].some((number) => Math.abs(one / number - 1) <= NEAR)) ||
        new Set(own.filter((stem) => stems.has(stem))).size >= WORDS_TAKEN,
    );
    return found === undefined ? [] : [{ fact, evidence: found.evidence }];
  });
}
