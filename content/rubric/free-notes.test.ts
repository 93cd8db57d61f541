import { describe, expect, it } from 'vitest';
import { figureFault, readCaseFigures } from '../../lib/session/score/figures.ts';
import { isDenial } from '../../lib/session/score/wrong.ts';
import { sentencesOf } from '../../lib/session/score/read-text.ts';
import { cases } from '../cases/registry.ts';
import { counters } from '../../lib/session/score/rules/registry.ts';
import type { SectionId } from '../../lib/session/steps.ts';
import { candidate, write } from './candidates/acts.ts';
import { readScript } from './candidates/play-all.fixture.ts';

/** What a rule counts in the free notes of a section, in the case of videos. */
async function countIn(rule: string, section: SectionId, text: string): Promise<number | undefined> {
  const script = candidate('free', 'video-recommendation', '7-step', 'senior', [
    write(2, section, 'free', text),
  ]);
  return counters[rule]?.(await readScript(script)).count;
}

describe('free notes say what rows would', () => {
  it.each([
    [
      'a-requirements',
      'requirements',
      'Home page for 100 million people a day, ready within 100 ms at p99. I assume 2.5 times the mean in the evening; 7,777 crates.',
      3,
    ],
    [
      'b-sources',
      'data',
      'Sources: the impression log, some 12 TB a day; a catalogue of a billion rows; likes. Labels come from watching.',
      2,
    ],
    [
      'c-complete',
      'features',
      'User: country, language (static, from the profile), the last 50 views from the stream, seconds old. Video: age and length; smoothed rate of good views (counters in the stream, minutes).',
      3,
    ],
    [
      'c-groups',
      'features',
      'User: country, language (static, profile). Video: rate of good views (stream, minutes).',
      2,
    ],
    [
      'd-choices',
      'models',
      'Ranking by trees rather than a cross network, because counters carry the signal and they train in minutes. We use DCN and trees. Two-tower retrieval is the best.',
      // half: nothing of the kind is drawn
      0.5,
    ],
    [
      'e-metrics',
      'metrics',
      'Offline: recall@500 for retrieval since a miss cannot be mended; NDCG of the list because the top is seen. Online: minutes a person and week decide. Recall.',
      3,
    ],
    ['e-slices', 'metrics', 'Slices that must hold: new people, small languages and televisions.', 3],
    ['f-budget', 'serving', 'Budget of 100 ms: features 15, retrieval 20, ranking 40, spare 25.', 4],
    ['f-budget', 'serving', 'Budget of 100 ms: features 150, retrieval 200, ranking 400.', 0],
    [
      'f-estimates',
      'serving',
      'Traffic is 100M x 12 / 86,400 = 13.9k requests a second. Vectors take 1B x 64 x 4 = 256 GB. We need 3 machines.',
      2,
    ],
    [
      'g-watch',
      'monitoring',
      'Above 0.05% fallback lists page the feed team, a drift of scores over 0.2 stops the launch, and p99 is on a dashboard.',
      2,
    ],
  ] satisfies readonly (readonly [string, SectionId, string, number])[])(
    '%s in %s',
    async (rule, section, text, expected) => expect(await countIn(rule, section, text)).toBe(expected),
  );

  it('does not read what stands in the prompt', async () => {
    const prompt =
      'About 100 million people open the app on a day, and about 1 billion videos could be shown. The list has to be ready within 100 ms for 99 of 100 requests.';
    expect(await countIn('a-requirements', 'requirements', prompt)).toBe(0);
  });

  it('does not read terms that say nothing of one another', async () => {
    const terms = 'stream, minutes, catalogue, static, profile, hours, log, nightly, request, seconds, batch';
    expect(await countIn('c-complete', 'features', terms)).toBe(0);
    expect(
      await countIn('e-metrics', 'metrics', 'offline, online, guardrail, recall, NDCG, AUC, CTR, p99'),
    ).toBe(0);
  });
});

describe.each(Object.keys(cases))('what is known of %s', (slug) => {
  it('holds: facts and the model answer are neither off the figures nor denials', async () => {
    const { state, publicCase, privateCase } = await readScript(candidate('empty', slug, '7-step', 'senior'));
    const { facts, modelAnswer, estimates, hints, variants } = privateCase;
    const known = [
      ...Object.values(modelAnswer),
      ...estimates.map(({ working }) => working),
      ...hints.flatMap(({ rungs }) => rungs),
    ];
    for (let variant = 0; variant < variants; variant += 1) {
      const told = facts.map(({ answers }) => answers[variant] ?? answers[0] ?? '');
      const setup = { ...state.setup, variant };
      const figures = readCaseFigures({ ...state, setup }, publicCase.requirements, privateCase);
      const sentences = [...told, ...known].flatMap(sentencesOf);
      expect(sentences.filter((one) => figureFault(one, figures) !== undefined || isDenial(one))).toEqual([]);
    }
  });

  it('the model answer as free notes says nothing wrong', async () => {
    const { privateCase } = await readScript(candidate('empty', slug, '7-step', 'senior'));
    const sections = [
      'requirements',
      'framing',
      'data',
      'models',
      'metrics',
      'serving',
      'monitoring',
    ] as const;
    const steps = ['clarify', 'frame', 'data', 'model', 'evaluate', 'serve', 'monitor'] as const;
    const acts = sections.map((section, at) =>
      write(2 + at * 5, section, 'free', privateCase.modelAnswer[steps[at] ?? 'close'] ?? ''),
    );
    const { wrong } = await readScript(candidate('model', slug, '7-step', 'senior', acts));
    expect(wrong).toEqual([]);
  });
});
