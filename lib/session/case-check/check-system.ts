import { asId } from '../../core/ids.ts';
import { lint } from '../../design/lint/lint.ts';
import { planOf } from '../../run/compile.ts';
import { throwIntoDays, throwIntoLoad, throwIntoRequirements } from '../../run/curveballs/throw.ts';
import type { CaseCurveball, ReferenceDesign } from '../case.ts';
import { estimateQuantities } from '../estimates/registry.ts';
import { metricPaths } from '../run-metrics.ts';
import type { CaseTools, Complaints, WholeCase } from './complaints.ts';
import { checkPoints } from './check-talk.ts';

/** Fewest curveballs of a case. */
const FEWEST_CURVEBALLS = 8;
/** Of each half of a session, so that another attempt meets another one. */
const FEWEST_OF_A_HALF = 3;
const SECONDS_A_DAY = 86_400;
/** Figures that are rounded differ by less. */
const ROUNDING = 0.02;

/** The dimensions of the rubric. */
const DIMENSIONS = [
  'navigation',
  'data',
  'features',
  'modelling',
  'evaluation',
  'serving',
  'monitoring',
  'communication',
] as const;
const LEVELS = ['mid', 'senior', 'staff'] as const;

/** Whether a curveball can be thrown somewhere with these values, at a design that has one of every kind. Days are lived in the world of videos alone. */
function acts({ change, values }: CaseCurveball, one: WholeCase, { catalogue }: CaseTools): boolean {
  const thrown = { name: change, values, at: 0 };
  const whole = { from: 0, to: 1_000_000 };
  const nodes = Object.keys(catalogue).map((kind) => ({
    id: asId<'node'>(kind),
    kind,
    x: 0,
    y: 0,
    parameters: {},
  }));
  const canLiveDays = one.public.world === 'video';
  return (
    (canLiveDays && throwIntoDays(thrown, whole).ok) ||
    throwIntoLoad(thrown, whole, nodes).ok ||
    throwIntoRequirements(thrown, one.public.requirements).ok
  );
}

function checkCurveballs(one: WholeCase, tools: CaseTools, to: Complaints): void {
  const { curveballs } = one.private;
  const part = 'curveballs';
  to.expect(
    curveballs.length >= FEWEST_CURVEBALLS,
    part,
    one.slug,
    `has ${curveballs.length} curveballs; it needs ${FEWEST_CURVEBALLS}`,
  );
  to.expectIds(
    part,
    curveballs.map(({ id }) => id),
  );
  for (const half of ['middle', 'late'] as const) {
    const count = curveballs.filter(({ when }) => when === half || when === 'either').length;
    to.expect(
      count >= FEWEST_OF_A_HALF,
      part,
      half,
      `has ${count} for this part of a session; it needs ${FEWEST_OF_A_HALF}`,
    );
  }
  for (const curveball of curveballs) {
    const { id, change, values, points, dimensions } = curveball;
    to.expect(
      acts(curveball, one, tools),
      part,
      id,
      `throws "${change}" with ${JSON.stringify(values)}, which acts on nothing`,
    );
    checkPoints(points, part, id, to);
    to.expect(dimensions.length > 0, part, id, 'bears on no dimension of the rubric');
    for (const dimension of dimensions)
      to.expect(
        DIMENSIONS.some((known) => known === dimension),
        part,
        id,
        `bears on "${dimension}", which is no dimension of the rubric`,
      );
  }
}

function checkEstimates(one: WholeCase, to: Complaints): void {
  const { estimates, facts, sources, variants } = one.private;
  const asked = one.public.estimates.map(({ quantity }) => quantity);
  const part = 'estimates';
  to.expectIds(part, asked);
  for (const quantity of asked) {
    to.expect(
      Object.hasOwn(estimateQuantities, quantity),
      part,
      quantity,
      'is no quantity of the estimate sheet',
    );
    to.expect(
      estimates.filter((expected) => expected.quantity === quantity).length === 1,
      part,
      quantity,
      'is asked for, and not expected exactly once',
    );
  }
  for (const { quantity, values, needs, working, sources: cited = [] } of estimates) {
    to.expect(asked.includes(quantity), part, quantity, 'is expected, and nobody asks for it');
    to.expect(
      values.length === variants && values.every((value) => value > 0 && Number.isFinite(value)),
      part,
      quantity,
      `needs ${variants} figures above 0`,
    );
    to.expect(/\d/.test(working), part, quantity, 'has a working without figures');
    to.expect(cited.length > 0, part, quantity, 'has no source');
    for (const fact of needs)
      to.expect(
        facts.some(({ id }) => id === fact),
        part,
        quantity,
        `needs the fact "${fact}", which there is not`,
      );
    for (const source of cited)
      to.expect(
        sources.some(({ id }) => id === source),
        part,
        quantity,
        `cites "${source}", which is no source of the case`,
      );
  }
}

function checkDesign({ level, design, meets, why }: ReferenceDesign, tools: CaseTools, to: Complaints): void {
  const part = 'designs';
  const plan = planOf(design, tools.catalogue);
  to.expect(plan.ok, part, level, `does not compile: ${plan.ok ? '' : plan.error.code}`);
  for (const { rule, severity, message } of lint(design, tools.catalogue, tools.rules))
    to.expect(severity !== 'error', part, level, `raises ${rule}: ${message}`);
  to.expect(why.length > 60, part, level, 'does not say what it shows');
  to.expect(meets.length > 0, part, level, 'promises no metric');
  for (const { metric, atLeast, atMost } of meets) {
    to.expect(
      Object.hasOwn(metricPaths, metric),
      part,
      level,
      `promises "${metric}", which is no metric of a run`,
    );
    to.expect(
      atLeast !== undefined || atMost !== undefined,
      part,
      level,
      `promises "${metric}" without a bound`,
    );
  }
}

/** Reference designs answer the prompt at the traffic that the estimates of the first variant come to. */
function checkTraffic(one: WholeCase, { level, design }: ReferenceDesign, to: Complaints): void {
  const stated = one.public.requirements;
  const { dailyUsers, items, latencyP99Ms, requestsPerUserDay, peakFactor } = design.requirements;
  const isSame =
    dailyUsers === stated.dailyUsers && items === stated.items && latencyP99Ms === stated.latencyP99Ms;
  to.expect(isSame, 'designs', level, 'requires something else than the prompt');
  const expected = one.private.estimates.find(({ quantity }) => quantity === 'peak-qps')?.values[0];
  const peak = ((dailyUsers * requestsPerUserDay) / SECONDS_A_DAY) * peakFactor;
  to.expect(
    expected === undefined || Math.abs(peak / expected - 1) < ROUNDING,
    'designs',
    level,
    `is built for ${Math.round(peak)} requests a second, and the estimates expect ${expected}`,
  );
}

function checkDesigns(one: WholeCase, tools: CaseTools, to: Complaints): void {
  const { designs } = one.private;
  for (const level of LEVELS)
    to.expect(
      designs.filter((design) => design.level === level).length === 1,
      'designs',
      level,
      'has not exactly one reference design',
    );
  for (const design of designs) {
    checkDesign(design, tools, to);
    checkTraffic(one, design, to);
  }
}

function checkAnchors(one: WholeCase, to: Complaints): void {
  const { anchors } = one.private;
  for (const dimension of DIMENSIONS)
    for (const level of LEVELS) {
      const found = anchors.filter((anchor) => anchor.dimension === dimension && anchor.level === level);
      to.expect(found.length === 1, 'anchors', `${dimension}, ${level}`, `has ${found.length} anchors`);
    }
  to.expect(
    anchors.length === DIMENSIONS.length * LEVELS.length,
    'anchors',
    one.slug,
    'has anchors of no dimension or level',
  );
}

/** Checks what runs and what is measured by: curveballs, estimates, reference designs and anchors. */
export function checkSystem(one: WholeCase, tools: CaseTools, to: Complaints): void {
  checkCurveballs(one, tools, to);
  checkEstimates(one, to);
  checkDesigns(one, tools, to);
  checkAnchors(one, to);
}
