import { beforeAll, describe, expect, test } from 'vitest';
import { silentPulse } from '../../core/pulse.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { fourStage } from '../../design/templates/four-stage.ts';
import { drawSketch } from '../../design/templates/sketch.ts';
import type { Design } from '../../design/types.ts';
import { loadKernels } from '../../kernels/load.ts';
import { createRunCache } from '../../run/cache.ts';
import { planOf } from '../../run/compile.ts';
import type { RunContext } from '../../run/context.ts';
import { withKept } from '../../run/only-kept.ts';
import type { Plan } from '../../run/plan.ts';
import type { RequestTrace, UserPick } from '../../run/request/result.ts';
import { traceRequest } from '../../run/request/trace-request.ts';
import { createSimdTrainers, registries } from './parts.ts';

/** The four stages in a world of 300 users. */
function smallPlan(): Plan {
  const whole = drawSketch(catalogue, fourStage);
  const small: Readonly<Record<string, Readonly<Record<string, number>>>> = {
    'event-log': { users: 300, days: 2 },
    'catalogue-database': { videos: 1500 },
    'vector-index': { k: 120 },
    trainer: { epochs: 1 },
  };
  const design: Design = {
    ...whole,
    nodes: whole.nodes.map((node) => ({ ...node, parameters: { ...node.parameters, ...small[node.kind] } })),
  };
  const plan = planOf(design, catalogue);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return plan.value;
}

const plan = smallPlan();
let context: RunContext;
const traces = new Map<UserPick, RequestTrace>();

async function follow(pick: UserPick, turn = 0): Promise<RequestTrace> {
  const traced = await traceRequest(plan, { pick, turn }, context);
  if (!traced.ok) throw new Error(JSON.stringify(traced.error));
  return traced.value;
}

/** What came before any run. */
let early: unknown;

beforeAll(async () => {
  const kernels = await loadKernels();
  if (!kernels.ok) throw new Error(kernels.error.code);
  const trainers = createSimdTrainers(kernels.value);
  context = {
    kernels: kernels.value,
    registries,
    engine: 'simd',
    trainers,
    servers: trainers,
    designHash: 'h',
    seed: 5,
    pulse: silentPulse,
    clock: () => 0,
    emit: () => undefined,
    cache: createRunCache(3),
    memoryLimitBytes: 1e9,
  };
  early = await withKept(context, (kept) => traceRequest(plan, { pick: 'random', turn: 0 }, kept));
  for (const pick of ['random', 'new', 'heavy'] as const) traces.set(pick, await follow(pick));
}, 60_000);

describe('following a request', () => {
  test('needs the models of a run', () => {
    expect(early).toEqual({ ok: false, error: { code: 'models-not-kept' } });
  });

  test('every step hands on what it was given without what it lost', () => {
    for (const { steps } of traces.values()) {
      for (const { step, before, after, losses, node } of steps) {
        if (step === 'source') continue;
        expect({ node, after }).toEqual({ node, after: before - losses.length });
      }
    }
  });

  test('every shown video was found by a source, and is shown where the trace says', () => {
    for (const { shown, steps } of traces.values()) {
      expect(shown.length).toBe(steps.at(-1)?.after);
      shown.forEach((one, place) => {
        expect(one.shownAt).toBe(place);
        expect(one.found.length).toBeGreaterThan(0);
        expect(one.lost).toBeUndefined();
      });
    }
  });

  test('every video of the best list was shown, lost at a step that was given it, or never found', () => {
    for (const { best, steps } of traces.values()) {
      best.forEach((one, place) => {
        expect(one.bestAt).toBe(place);
        const ways = [one.shownAt !== undefined, one.lost !== undefined, one.found.length === 0];
        expect(ways.filter(Boolean)).toHaveLength(1);
        if (one.lost === undefined) return;
        const step = steps.find(({ node }) => node === one.lost?.node);
        expect(step?.losses.map(({ video }) => video)).toContain(one.video);
      });
    }
  });

  test('a heavy user has watched more than a new one; no watched video is shown', () => {
    const [fresh, heavy] = [traces.get('new'), traces.get('heavy')];
    expect(heavy?.user.watched).toBeGreaterThan((fresh?.user.watched ?? NaN) + 5);
    const watched = heavy?.steps.flatMap(({ losses }) => losses.filter(({ why }) => why === 'watched')) ?? [];
    const shown = new Set(heavy?.shown.map(({ video }) => video));
    expect(watched.some(({ video }) => shown.has(video))).toBe(false);
  });

  test('steps of re-ranking say why they dropped and moved what they did', () => {
    const steps = [...traces.values()].flatMap((trace) =>
      trace.steps.filter(({ step }) => step === 'rerank'),
    );
    const losses = steps.flatMap((step) => step.losses);
    const moves = steps.flatMap((step) => step.moves);
    expect(losses.length + moves.length).toBeGreaterThan(0);
    for (const { detail } of moves) expect(detail).not.toBe('');
    const told = losses.filter(({ detail }) => detail !== undefined && detail !== '');
    expect(told.length).toBe(losses.length);
  });

  test('the picture has the user, what is shown and what is near; both directions hold less than all', () => {
    for (const { picture, shown } of traces.values()) {
      const roles = new Map(picture?.points.map(({ video, role }) => [video, role]));
      for (const { video } of shown) expect(roles.get(video)).toBe('shown');
      expect(roles.size).toBe(picture?.points.length);
      expect(picture?.explained).toBeGreaterThan(0);
      expect(picture?.explained).toBeLessThanOrEqual(1);
      expect(Number.isFinite(picture?.user.x) && Number.isFinite(picture?.user.y)).toBe(true);
    }
  });

  test('the same choice gives the same trace, another turn another user, from what is kept alone', async () => {
    const again = await withKept(context, (kept) => traceRequest(plan, { pick: 'random', turn: 0 }, kept));
    expect(JSON.stringify(again)).toBe(JSON.stringify({ ok: true, value: traces.get('random') }));
    const users = await Promise.all([1, 2, 3].map(async (turn) => (await follow('random', turn)).user.id));
    expect(new Set([...users, traces.get('random')?.user.id]).size).toBeGreaterThan(2);
  });
});
