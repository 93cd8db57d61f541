import { describe, expect, test } from 'vitest';
import { ok, type Result } from '../../core/result.ts';
import { hashDesign } from '../../design/hash.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import type { Design, ParameterValue } from '../../design/types.ts';
import { planOf } from '../../run/compile.ts';
import type { RunResult } from '../../run/result.ts';
import type { EngineClient } from '../engine/client.ts';
import type { EngineError } from '../engine/protocol.ts';
import { createLiveServing } from './live-serving.ts';
import { createRunStore } from './run-store.ts';

const changed = (node: string, parameters: Readonly<Record<string, ParameterValue>>): Design => ({
  ...twoStage,
  nodes: twoStage.nodes.map((one) =>
    one.id === node ? { ...one, parameters: { ...one.parameters, ...parameters } } : one,
  ),
});

/** A lab that has run the standard design with seed 7. */
async function openLab() {
  const asked: { readonly onlyKept?: boolean; readonly designHash: string }[] = [];
  const answers: ((outcome: Result<RunResult, EngineError>) => void)[] = [];
  const engine: EngineClient = {
    run(call) {
      asked.push(call);
      const outcome = new Promise<Result<RunResult, EngineError>>((resolve) => answers.push(resolve));
      return { outcome, cancel: () => undefined };
    },
    calibrate: () => ({ outcome: new Promise(() => undefined), cancel: () => undefined }),
    dispose: () => undefined,
  };
  const runs = createRunStore(engine, 1e9, () => undefined);
  let design = twoStage;
  let listener = (): void => undefined;
  let synthetic = true;
  const live = createLiveServing({
    view: {
      snapshot: () => design,
      subscribe: (added) => {
        listener = added;
        return () => (listener = () => undefined);
      },
    },
    runs,
    seed: 7,
    isSynthetic: () => synthetic,
  });
  const plan = planOf(design, catalogue);
  if (!plan.ok) throw new Error(plan.error.code);
  const finish = async (of: Design): Promise<void> => {
    const provenance = { designHash: hashDesign(of), seed: 7, engine: 'simd', reproducible: true };
    answers.at(-1)?.(ok({ provenance } as unknown as RunResult));
    await Promise.resolve();
    await Promise.resolve();
  };
  runs.start({ plan: plan.value, design, designHash: hashDesign(design), seed: 7 });
  await finish(design);
  return {
    asked,
    runs,
    live,
    finish,
    become(next: Design) {
      design = next;
      listener();
    },
    setSeed: live.takeSeed,
    useOwnData() {
      synthetic = false;
      live.look();
    },
    status: () => runs.state.getState().live,
  };
}

describe('createLiveServing', () => {
  test('a serving setting is served at once, by models that are kept', async () => {
    const lab = await openLab();
    const next = changed('diversity', { lambda: 0.3 });
    lab.become(next);
    expect(lab.asked).toHaveLength(2);
    expect(lab.asked[1]).toMatchObject({ onlyKept: true, designHash: hashDesign(next), engine: 'simd' });
    await lab.finish(next);
    expect(lab.status()).toEqual({ status: 'served' });
    lab.become(twoStage);
    expect(lab.asked).toHaveLength(2);
    expect(lab.status()).toEqual({ status: 'idle' });
  });

  test('a training setting, another world, another seed: a run is waited for, nothing is started', async () => {
    const lab = await openLab();
    lab.become(changed('retrieval', { embedding: 16 }));
    expect(lab.status()).toEqual({ status: 'waiting', why: 'training', nodes: ['retrieval'] });
    lab.become(changed('events', { users: 900 }));
    expect(lab.status()).toEqual({ status: 'waiting', why: 'world' });
    lab.become(changed('diversity', { lambda: 0.3 }));
    lab.setSeed(8);
    expect(lab.status()).toEqual({ status: 'waiting', why: 'seed' });
    lab.become({ ...twoStage, edges: [] });
    lab.setSeed(7);
    expect(lab.status()).toEqual({ status: 'waiting', why: 'cannot-run' });
    expect(lab.asked.filter(({ onlyKept }) => onlyKept !== true)).toHaveLength(1);
  });

  test('moving or naming a component serves nothing again', async () => {
    const lab = await openLab();
    lab.become({ ...twoStage, nodes: twoStage.nodes.map((node) => ({ ...node, x: node.x + 8 })) });
    expect(lab.asked).toHaveLength(1);
    expect(lab.status()).toEqual({ status: 'idle' });
  });

  test('on own data nothing is served before it is asked for', async () => {
    const lab = await openLab();
    lab.useOwnData();
    lab.become(changed('diversity', { lambda: 0.3 }));
    expect(lab.asked).toHaveLength(1);
  });

  test('what was changed while a run was under way is served when it is finished', async () => {
    const lab = await openLab();
    const plan = planOf(twoStage, catalogue);
    if (!plan.ok) throw new Error(plan.error.code);
    lab.runs.start({ plan: plan.value, design: twoStage, designHash: hashDesign(twoStage), seed: 7 });
    lab.become(changed('diversity', { lambda: 0.3 }));
    expect(lab.asked).toHaveLength(2);
    await lab.finish(twoStage);
    expect(lab.asked).toHaveLength(3);
    expect(lab.asked[2]).toMatchObject({ onlyKept: true });
  });
});
