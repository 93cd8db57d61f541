import { noteSections } from '../notes.ts';
import { metricPaths } from '../run-metrics.ts';
import { checkFacts, checkHeldOut } from './check-facts.ts';
import { checkSystem } from './check-system.ts';
import { checkTalk, workingSteps } from './check-talk.ts';
import { type CaseTools, type Complaint, Complaints, sentencesOf, type WholeCase } from './complaints.ts';

function checkPublic(one: WholeCase, tools: CaseTools, to: Complaints): void {
  const { public: shown } = one;
  const names = [shown.slug, one.private.slug];
  to.expect(
    names.every((name) => name === one.slug),
    'public part',
    one.slug,
    `is called ${names.join(' and ')}`,
  );
  to.expect(
    shown.version === one.private.version,
    'public part',
    one.slug,
    'has two versions, one in each part',
  );
  for (const name of ['title', 'summary', 'prompt'] as const)
    to.expect(shown[name].length > 10, 'public part', name, 'is missing');
  for (const section of Object.keys(noteSections) as (keyof typeof noteSections)[]) {
    const prompts = shown.prompts[section] ?? [];
    to.expect(prompts.length > 0, 'prompts', section, 'has no question to oneself');
    for (const { text, until = [], untilDrawn = [] } of prompts) {
      if (until.length > 0) to.expectWords('prompts', section, until);
      for (const kind of untilDrawn)
        to.expect(
          Object.hasOwn(tools.catalogue, kind),
          'prompts',
          section,
          `asks "${text}" until "${kind}" is drawn, which is no kind of component`,
        );
    }
  }
  for (const { claim, metric } of shown.predictions)
    to.expect(
      Object.hasOwn(metricPaths, metric),
      'predictions',
      claim,
      `is about "${metric}", which is no metric of a run`,
    );
}

/** Sentences that only the interviewer may know. */
function privateSentences({ facts, probes, reactions, hints, curveballs, designs }: WholeCase['private']) {
  return [
    ...facts.flatMap(({ id, answers }) => answers.map((text) => ['facts', id, text] as const)),
    ...probes.map(({ id, text }) => ['probes', id, text] as const),
    ...reactions.map(({ id, text }) => ['reactions', id, text] as const),
    ...hints.flatMap(({ id, rungs }) => rungs.map((text) => ['hints', id, text] as const)),
    ...curveballs.map(({ id, text }) => ['curveballs', id, text] as const),
    ...designs.map(({ level, why }) => ['designs', level, why] as const),
  ];
}

/** Nothing that has to be asked for stands in what everybody sees. */
function checkLeaks(one: WholeCase, to: Complaints): void {
  const strings: string[] = [];
  JSON.stringify(one.public, (_, value: unknown) => {
    if (typeof value === 'string') strings.push(value);
    return value;
  });
  const shown = new Set(strings.flatMap(sentencesOf));
  for (const [part, entry, text] of privateSentences(one.private))
    for (const sentence of sentencesOf(text))
      to.expect(!shown.has(sentence), part, entry, `stands word for word in the public part: ${sentence}`);
}

function checkWords(one: WholeCase, to: Complaints): void {
  const { modelAnswer, sources } = one.private;
  for (const step of workingSteps)
    to.expect((modelAnswer[step] ?? '').length > 100, 'model answer', step, 'is missing or too short');
  to.expectIds(
    'sources',
    sources.map(({ id }) => id),
  );
  for (const { id, kind, url } of sources)
    to.expect(
      kind === 'read' ? url?.startsWith('https://') === true : url === undefined,
      'sources',
      id,
      kind === 'read' ? 'was read, and has no address' : `is ${kind}, and has an address`,
    );
}

/** Everything that is missing from a case or does not fit together; empty for a complete case. */
export function checkCase(one: WholeCase, tools: CaseTools): readonly Complaint[] {
  const to = new Complaints();
  checkPublic(one, tools, to);
  checkFacts(one, to);
  checkHeldOut(one, to);
  checkTalk(one, tools, to);
  checkSystem(one, tools, to);
  checkWords(one, to);
  checkLeaks(one, to);
  return to.list;
}

/** A complaint as a line of text. */
export function describeComplaint(slug: string, { part, entry, message }: Complaint): string {
  return `${slug}, ${part}, ${entry}: ${message}`;
}
