import { describe, expect, it } from 'vitest';
import { evaluateCondition } from '../../lib/session/evaluate-board.ts';
import { noteSections } from '../../lib/session/notes.ts';
import { scoreReading } from '../../lib/session/score/score-session.ts';
import type { CandidateScript, ScriptAct } from '../../lib/session/script/types.ts';
import { type SectionId, stepsOf } from '../../lib/session/steps.ts';
import { guides } from '../frameworks/guides.ts';
import { write } from './candidates/acts.ts';
import { readScript } from './candidates/play-all.fixture.ts';
import { candidates } from './candidates/registry.ts';
import { rubric } from './rubric.ts';

const named = (slug: string, name: string): CandidateScript => {
  const found = candidates[slug]?.find(({ script }) => script.name === name);
  if (found === undefined) throw new Error(`No candidate "${name}" for "${slug}".`);
  return found.script;
};

const score = async (script: CandidateScript): Promise<number> => {
  const reading = await readScript(script);
  return scoreReading(reading, script.level).verdict.percentage ?? 0;
};

const actsOf = (script: CandidateScript, ...kinds: readonly ScriptAct['do'][]): CandidateScript['acts'] =>
  script.acts.filter(([, act]) => kinds.includes(act.do));

/** Rules whose evidence is that nothing was found. */
const CLEAN = ['b-clean', 'c-clean', 'f-feasible'];

describe.each(Object.keys(candidates))('the candidates of %s', (slug) => {
  it.each(candidates[slug] ?? [])('$script.name comes out in its band', async ({ script, band }) => {
    const percentage = await score(script);
    expect(percentage).toBeGreaterThanOrEqual(band.from);
    expect(percentage).toBeLessThanOrEqual(band.to);
  });

  it('come out in order, other words beside the strong one', async () => {
    const [strong, other, middling, poor, paster] = await Promise.all(
      ['strong', 'other-words', 'middling', 'poor', 'keyword-paster'].map((name) => score(named(slug, name))),
    );
    expect(strong).toBeGreaterThan((middling ?? 100) + 10);
    expect(middling).toBeGreaterThan((poor ?? 100) + 10);
    expect(paster).toBeLessThan((middling ?? 0) - 10);
    expect(Math.abs((other ?? 0) - (strong ?? 0))).toBeLessThanOrEqual(10);
  });

  it('puts the others where an interviewer would', async () => {
    const at = async (name: string): Promise<number> => {
      return scoreReading(await readScript(named(slug, name)), 'senior').verdict.percentage ?? 0;
    };
    const [strong, fourStep, freeText, goodMid, middling] = await Promise.all(
      ['strong', 'four-step', 'free-text', 'good-mid', 'middling'].map(at),
    );
    const [silent, bluffer, copy] = await Promise.all(['silent-drawer', 'bluffer', 'prompt-copy'].map(at));
    expect(fourStep).toBeGreaterThanOrEqual((strong ?? 100) - 15);
    expect(freeText).toBeGreaterThanOrEqual((strong ?? 100) - 15);
    expect(freeText).toBeGreaterThan((middling ?? 100) + 10);
    expect(goodMid).toBeGreaterThanOrEqual(middling ?? 100);
    expect(goodMid).toBeLessThan((strong ?? 0) - 10);
    expect(silent).toBeLessThan(goodMid ?? 0);
    expect(bluffer).toBeLessThan((middling ?? 0) - 5);
    expect(copy).toBeLessThan((middling ?? 0) - 10);
  });

  it('leaves the strong ones room at staff, and recommends neither bluffer nor copy at any level', async () => {
    for (const name of ['strong', 'other-words', 'four-step', 'free-text']) {
      const { verdict } = scoreReading(await readScript(named(slug, name)), 'staff');
      expect(verdict.percentage).toBeLessThanOrEqual(90);
    }
    for (const name of ['bluffer', 'prompt-copy', 'keyword-paster', 'poor'])
      for (const level of ['mid', 'senior', 'staff'] as const)
        expect(scoreReading(await readScript(named(slug, name)), level).verdict.recommendation).toBe(
          'no-hire',
        );
  });

  it('finds wrong statements at the bluffer alone', async () => {
    const counts = await Promise.all(
      (candidates[slug] ?? []).map(
        async ({ script }) => [script.name, (await readScript(script)).wrong.length] as const,
      ),
    );
    const found = counts.filter(([, count]) => count > 0);
    expect(found.map(([name]) => name)).toEqual(['bluffer']);
    expect(found[0]?.[1]).toBeGreaterThan(8);
  });

  it('figures that are a thousand times too large cost the strong one navigation and serving', async () => {
    const script = named(slug, 'strong');
    const inflate = (text: string): string =>
      text.replaceAll(/(?<![\d.,])\d+(?:[.,]\d+)*/g, (number) => `${number}000`);
    const acts = script.acts.map(([minute, act]): CandidateScript['acts'][number] => [
      minute,
      act.do === 'write' || act.do === 'estimate'
        ? { ...act, text: inflate(act.text) }
        : act.do === 'rows'
          ? { ...act, rows: act.rows.map((row) => row.map(inflate)) }
          : act,
    ]);
    const [before, after] = await Promise.all(
      [script, { ...script, acts }].map(async (one) => scoreReading(await readScript(one), 'senior')),
    );
    const markOf = (card: typeof before, id: string): number =>
      card?.dimensions.find(({ dimension }) => dimension.id === id)?.mark ?? 0;
    for (const id of ['navigation', 'serving']) expect(markOf(after, id)).toBeLessThan(markOf(before, id));
    expect(after?.verdict.percentage).toBeLessThanOrEqual((before?.verdict.percentage ?? 0) - 5);
  });

  it('wrong statements among right ones cost more the more there are, and three a section the hire', async () => {
    const wrong: readonly (readonly [SectionId, readonly string[]])[] = [
      [
        'data',
        [
          'Dropping negatives does not change the probabilities.',
          'There is no selection bias in this log.',
          'Labels are known immediately.',
        ],
      ],
      [
        'models',
        [
          'Isotonic regression raises AUC.',
          'Two towers capture all interactions of user and item.',
          'A deep network has fewer parameters than a linear model.',
        ],
      ],
      [
        'serving',
        [
          'The service has an availability of 100%.',
          'We release it to all users at once.',
          'The peak is 90 million requests a second.',
        ],
      ],
      [
        'metrics',
        [
          'An accuracy of 99% is perfect here.',
          'We ship when the p-value is above 0.9.',
          'An A/B test for one hour decides.',
        ],
      ],
      [
        'monitoring',
        [
          'Feedback loops are good for us.',
          'It is retrained once a year.',
          'A newer model is always better.',
        ],
      ],
    ];
    const strong = named(slug, 'strong');
    const marks = await Promise.all(
      [0, 1, 2, 3].map((count) =>
        score({
          ...strong,
          acts: [
            ...strong.acts,
            ...wrong.map(([section, said]) => write(30, section, 'free', said.slice(0, count).join(' '))),
          ],
        }),
      ),
    );
    expect(marks).toEqual(marks.toSorted((a, b) => b - a));
    expect(marks[1]).toBeLessThan((marks[0] ?? 0) - 5);
    expect(marks[3]).toBeLessThan(rubric.recommendation.hire.atLeast);
  });

  it('an answer learned by heart for another case is none here', async () => {
    const here = named(slug, 'strong');
    const others = Object.keys(candidates).filter((one) => one !== slug);
    for (const other of others) {
      for (const name of ['strong', 'free-text', 'four-step']) {
        const learned = named(other, name);
        const acts = [
          ...actsOf(learned, 'step', 'write', 'rows'),
          ...actsOf(here, 'draw', 'change', 'run', 'requirements', 'curveball'),
        ];
        const script: CandidateScript = {
          ...here,
          framework: learned.framework,
          acts: [...acts, [44.6, { do: 'finish' }]],
        };
        const { verdict } = scoreReading(await readScript(script), 'senior');
        expect(verdict.recommendation).toBe('no-hire');
        expect(verdict.percentage).toBeLessThan(await score(named(slug, 'middling')));
      }
    }
  });

  it('the checklists tick what is said, not what is named', async () => {
    const items = stepsOf['7-step'].flatMap(({ id }) =>
      guides[id].checklist.flatMap(({ when }) => (when === undefined ? [] : [when])),
    );
    const ticked = async (name: string): Promise<number> => {
      const { state, design, findings } = await readScript(named(slug, name));
      const held = items.filter((when) => evaluateCondition(when, { state, design, findings }));
      return held.length / items.length;
    };
    for (const name of ['strong', 'free-text', 'four-step'])
      expect(await ticked(name)).toBeGreaterThanOrEqual(0.9);
    for (const name of ['keyword-paster', 'prompt-copy', 'silent-drawer'])
      expect(await ticked(name)).toBeLessThanOrEqual(0.5);
  });

  it('every mark by rule that is above Not shown has evidence', async () => {
    const bare: string[] = [];
    for (const { script } of candidates[slug] ?? []) {
      const card = scoreReading(await readScript(script), script.level);
      for (const { mark, evidence, rule } of card.dimensions.flatMap(({ rules }) => rules))
        if ((mark ?? 1) > 1 && evidence.length === 0 && !CLEAN.includes(rule.id))
          bare.push(`${script.name} ${rule.id}`);
    }
    expect(bare).toEqual([]);
  });

  it('the bars rise with the level', async () => {
    for (const { script } of candidates[slug] ?? []) {
      const reading = await readScript(script);
      const [mid, senior, staff] = (['mid', 'senior', 'staff'] as const).map(
        (level) => scoreReading(reading, level).verdict.percentage ?? 0,
      );
      expect(mid).toBeGreaterThanOrEqual(senior ?? 0);
      expect(senior).toBeGreaterThanOrEqual(staff ?? 0);
    }
  });
});

describe('attempts to play the rules', () => {
  const strong = named('video-recommendation', 'strong');
  const paster = named('video-recommendation', 'keyword-paster');
  const board = actsOf(strong, 'draw', 'change', 'run', 'predict', 'requirements', 'curveball');
  const begun = actsOf(strong, 'step');
  const end: CandidateScript['acts'] = [[45, { do: 'finish' }]];
  const middling = score(named('video-recommendation', 'middling'));
  const keywords = actsOf(paster, 'ask').flatMap(([, act]) => (act.do === 'ask' ? act.text.split(', ') : []));

  /** Every text and every table filled from one function. */
  const fill = (text: (field: number) => string): CandidateScript['acts'] => {
    let at = 0;
    return (Object.keys(noteSections) as SectionId[]).flatMap((section) => [
      [19.9, { do: 'write', section, field: 'free', text: text(at + 50) }] as const,
      ...noteSections[section].fields.map((field) => {
        at += 1;
        const cell = (row: number, column: number): string =>
          keywords[(row * 7 + column * 3 + at) % keywords.length] ?? '';
        const act: ScriptAct =
          field.kind === 'text'
            ? { do: 'write', section, field: field.id, text: text(at) }
            : {
                do: 'rows',
                section,
                table: field.id,
                rows: Array.from({ length: 8 }, (_, row) =>
                  field.columns.map(
                    ({ options }, index) => options?.[row % options.length] ?? cell(row, index),
                  ),
                ),
              };
        return [20 + at / 10, act] as const;
      }),
    ]);
  };

  const PROSE =
    'We use two-tower retrieval with in-batch softmax and logQ correction, hard negatives, DCN ranking, MMR re-ranking, and monitor drift with canary and rollback because it is the best way to get high recall at low latency for users.';

  it.each([
    [
      'keywords on a good drawing that runs',
      [...actsOf(paster, 'ask', 'write', 'rows', 'say', 'step'), ...board],
    ],
    ['one sentence of keywords in every field', [...begun, ...fill(() => PROSE)]],
    [
      'keywords glued together',
      [
        ...begun,
        ...fill((at) =>
          keywords
            .slice((at * 3) % 30, ((at * 3) % 30) + 12)
            .map((word, index) => `${word}${[' with the', ' and', ' for'][index % 3] ?? ''}`)
            .join(' '),
        ),
      ],
    ],
    ['a good drawing without a word', [...begun, ...board]],
  ] satisfies readonly (readonly [string, CandidateScript['acts']])[])(
    '%s stay below the middling one',
    async (_, acts) => {
      const percentage = await score({ ...strong, acts: [...acts, ...end] });
      expect(percentage).toBeLessThan(await middling);
    },
  );

  it('notes in telegraph style land with the strong one', async () => {
    const terse = (text: string): string =>
      text
        .split(' ')
        .filter((word) => !/^(the|a|an|is|are|it|that|this|they|to|of|so|and|its|I)$/i.test(word))
        .join(' ');
    const acts = strong.acts.map(([minute, act]): CandidateScript['acts'][number] => [
      minute,
      act.do === 'write'
        ? { ...act, text: terse(act.text) }
        : act.do === 'rows'
          ? { ...act, rows: act.rows.map((row) => row.map(terse)) }
          : act,
    ]);
    expect(await score({ ...strong, acts })).toBeGreaterThanOrEqual(75);
  });

  it('a minute is too little to recommend anything', async () => {
    const acts: CandidateScript['acts'] = [
      [0.5, { do: 'ask', text: 'How many videos does a list have?', facts: ['list-size'] }],
      [1, { do: 'finish' }],
    ];
    const card = scoreReading(await readScript({ ...strong, acts }), 'senior');
    expect(card.verdict).toMatchObject({ recommendation: undefined, tooLittle: 'short' });
  });
});
