import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../lib/design/catalogue/registry.ts';
import { hashDesign } from '../../lib/design/hash.ts';
import { rules } from '../../lib/design/lint/registry.ts';
import type { PrivateCase } from '../../lib/session/case.ts';
import { checkCase, describeComplaint } from '../../lib/session/case-check/check-case.ts';
import type { HeldOutQuestions, WholeCase } from '../../lib/session/case-check/complaints.ts';
import { keepsBound } from '../../lib/session/case-check/stored-runs.ts';
import { cases } from './registry.ts';
import { storedRuns } from './stored-runs.ts';

const tools = { catalogue, rules };

async function loadCase(slug: string): Promise<WholeCase> {
  const registered = cases[slug];
  if (registered === undefined) throw new Error(`There is no case "${slug}".`);
  const file = new URL(`${slug}/held-out.json`, import.meta.url);
  const heldOut = JSON.parse(readFileSync(file, 'utf8')) as HeldOutQuestions;
  return { slug, public: registered.public, private: await registered.loadPrivate(), heldOut };
}

const complaintsOn = (one: WholeCase): readonly string[] =>
  checkCase(one, tools).map((complaint) => describeComplaint(one.slug, complaint));

describe('the registry of cases', () => {
  it('has every folder of cases, by its name', () => {
    const folder = new URL('.', import.meta.url);
    const folders = readdirSync(folder).filter((name) => statSync(new URL(name, folder)).isDirectory());
    expect(Object.keys(cases).toSorted()).toEqual(folders.toSorted());
  });

  it.each(Object.keys(cases))('%s is complete and fits together', async (slug) => {
    expect(complaintsOn(await loadCase(slug))).toEqual([]);
  });
});

describe('reference designs', () => {
  const references = Object.entries(cases).map(([slug, { loadPrivate }]) => ({ slug, loadPrivate }));

  it.each(references)('of $slug reached their bounds at full size', async ({ slug, loadPrivate }) => {
    const { designs } = await loadPrivate();
    const hint = `Run npm run sim -- cases ${slug} --store.`;
    for (const { level, design, meets } of designs) {
      const run = storedRuns[slug]?.find((one) => one.level === level);
      if (run === undefined) throw new Error(`No run is stored for ${level} of ${slug}. ${hint}`);
      expect(run.designHash, `${level} of ${slug} has changed since its run was stored. ${hint}`).toBe(
        hashDesign(design),
      );
      expect(run.p99Ms).toBeLessThanOrEqual(design.requirements.latencyP99Ms);
      for (const bound of meets) {
        const value = run.metrics[bound.metric] ?? Number.NaN;
        expect(keepsBound(bound, value), `${level} of ${slug}: ${bound.metric} is ${value}`).toBe(true);
      }
    }
  });
});

describe('a broken case', () => {
  /** The first case with parts of its private half put in the place of others. */
  async function breakCase(change: (good: PrivateCase) => Partial<PrivateCase>): Promise<readonly string[]> {
    const good = await loadCase('video-recommendation');
    return complaintsOn({ ...good, private: { ...good.private, ...change(good.private) } });
  }

  it('says which fact lacks an answer, repeats one, or has a figure from nowhere', async () => {
    const complaints = await breakCase(({ facts }) => ({
      facts: facts.map((fact, index) => {
        if (fact.id === 'peak') return { ...fact, answers: ['Three times the mean of the whole day.'] };
        if (fact.id === 'team')
          return { ...fact, answers: ['Four people.', 'Five people, 6 with you.'], sources: [] };
        return index === 0 ? { ...fact, id: 'scope' } : fact;
      }),
    }));
    expect(complaints).toContain('video-recommendation, facts, peak: has 1 answers, and the case 2 variants');
    expect(complaints).toContain('video-recommendation, facts, team: has figures without a source');
    expect(complaints).toContain('video-recommendation, facts, scope: has the id of another entry');
    expect(complaints.some((line) => line.includes('belongs to "success-measure"'))).toBe(true);
  });

  it('says which condition names what does not exist', async () => {
    const complaints = await breakCase(({ reactions, redFlags }) => ({
      reactions: reactions.map((one, index) => {
        if (index === 0) return { ...one, when: { finding: 'ML999' } };
        if (index === 1) return { ...one, when: { all: [{ drawn: ['two-towers'] }] } };
        return index === 2 ? { ...one, when: { metric: 'list.recall', above: 0.5 } } : one;
      }),
      redFlags: redFlags.map((one, index) => (index === 0 ? { ...one, when: { revealed: 'budget' } } : one)),
    }));
    expect(complaints).toEqual([
      'video-recommendation, reactions, ranks-everything: waits for ML999, which is no rule',
      'video-recommendation, reactions, exact-scan: asks for "two-towers", which is no kind of component',
      'video-recommendation, reactions, no-ranker: reads "list.recall", which is no metric of a run',
      'video-recommendation, red flags, scores-the-catalogue: waits for the fact "budget", which there is not',
    ]);
  });

  it('says which curveball acts on nothing, and which estimate or anchor is missing', async () => {
    const complaints = await breakCase(({ curveballs, estimates, anchors }) => ({
      curveballs: curveballs.map((one, index) => (index === 0 ? { ...one, values: { factor: 1000 } } : one)),
      estimates: estimates.slice(1),
      anchors: anchors.slice(1),
    }));
    expect(complaints).toEqual([
      'video-recommendation, curveballs, ten-times: throws "traffic-peak" with {"factor":1000}, which acts on nothing',
      'video-recommendation, estimates, mean-qps: is asked for, and not expected exactly once',
      'video-recommendation, anchors, navigation, mid: has 0 anchors',
      'video-recommendation, anchors, video-recommendation: has anchors of no dimension or level',
    ]);
  });

  it('says which point its own words would not find, and which step has no probe', async () => {
    const complaints = await breakCase(({ probes }) => ({
      probes: probes
        .filter(({ step }) => step !== 'frame')
        .map((one, index) =>
          index === 0
            ? { ...one, points: one.points.map((point) => ({ ...point, words: ['Sampling'] })) }
            : one,
        ),
    }));
    expect(complaints.filter((line) => line.includes('"Sampling"'))).toHaveLength(4);
    expect(complaints).toContain('video-recommendation, probes, frame: has none for this step');
  });

  it('says what of the private part stands in the public one', async () => {
    const good = await loadCase('video-recommendation');
    const answer = good.private.facts.find(({ id }) => id === 'peak')?.answers[0] ?? '';
    const leaking = { ...good, public: { ...good.public, prompt: `${good.public.prompt}\n\n${answer}` } };
    expect(complaintsOn(leaking)).toEqual([
      'video-recommendation, facts, peak: stands word for word in the public part: the evening peak is 2 5 times the mean of the day',
    ]);
  });

  it('says which design does not compile, raises an error, or is built for other traffic', async () => {
    const complaints = await breakCase(({ designs }) => ({
      designs: designs.map((one) => {
        const { design } = one;
        if (one.level === 'mid')
          return {
            ...one,
            design: { ...design, nodes: design.nodes.filter(({ kind }) => kind !== 'event-log') },
          };
        const requirements = { ...design.requirements, peakFactor: 5 };
        return one.level === 'senior' ? { ...one, design: { ...design, requirements } } : one;
      }),
    }));
    expect(
      complaints.some((line) => line.startsWith('video-recommendation, designs, mid: does not compile')),
    ).toBe(true);
    expect(complaints).toContain(
      'video-recommendation, designs, senior: is built for 69444 requests a second, and the estimates expect 34722',
    );
  });

  it('counts held-out questions, and never prints one', async () => {
    const good = await loadCase('video-recommendation');
    const copied = good.private.facts[3]?.phrasings[0] ?? '';
    const [first, ...others] = good.heldOut.answered;
    if (first === undefined) throw new Error('No question is held out.');
    const spoiled = {
      ...good,
      heldOut: { ...good.heldOut, answered: [{ ...first, text: copied }, ...others.slice(1)] },
    };
    const complaints = complaintsOn(spoiled);
    expect(complaints).toEqual([
      'video-recommendation, held-out, answered: has 59 questions; it needs 60',
      `video-recommendation, held-out, answered 1: is nearly a phrasing of "${good.private.facts[3]?.id}"`,
    ]);
  });
});
