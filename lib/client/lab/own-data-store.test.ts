import { expect, test } from 'vitest';
import { err, ok, type Result } from '../../core/result.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import { planOf } from '../../run/compile.ts';
import type { ImportedRunResult } from '../../run/imported/result.ts';
import type { DataEngine, EngineTask } from '../engine/client.ts';
import type { EngineError, ImportedFacts } from '../engine/protocol.ts';
import { createOwnDataStore } from './own-data-store.ts';

const FILE = new File(['user,item\na,p\nb,q\n'], 'mine.csv');
const FACTS = { hash: 'h', users: 2, items: 2 } as ImportedFacts;

/** An engine that answers what it is told to, in order, and notes what it was asked. */
function fakeEngine(answers: Result<unknown, EngineError>[]) {
  const asked: string[] = [];
  const answer = <T>(what: string): EngineTask<T> => {
    asked.push(what);
    const next = answers.shift();
    if (next === undefined) throw new Error(`Nothing to answer to ${what}.`);
    return { outcome: Promise.resolve(next as Result<T, EngineError>), cancel: () => undefined };
  };
  const engine: DataEngine = {
    importData: () => answer<ImportedFacts>('import'),
    runOnData: () => answer<ImportedRunResult>('run'),
    dropData: () => void asked.push('drop'),
  };
  return { engine, asked };
}

function call() {
  const plan = planOf(twoStage, catalogue);
  if (!plan.ok) throw new Error(plan.error.code);
  return { plan: plan.value, designHash: 'd', seed: 1, engine: 'simd' } as const;
}

test('a file is looked at, then loaded, and Run uses it until it is left', async () => {
  const { engine, asked } = fakeEngine([ok(FACTS)]);
  const store = createOwnDataStore(engine, 1e9);
  await store.choose(FILE);
  expect(store.state.getState().chosen?.preview.columns).toEqual({ user: 0, item: 1 });
  await store.load();
  expect(store.state.getState()).toMatchObject({
    use: 'own',
    chosen: undefined,
    loaded: { name: 'mine.csv' },
  });
  store.leave();
  expect(store.state.getState()).toMatchObject({ use: 'synthetic', loaded: undefined });
  expect(asked).toEqual(['import', 'drop']);
});

test('a file that cannot be read leaves the last good one in use', async () => {
  const { engine } = fakeEngine([ok(FACTS), err({ code: 'import-empty', faults: [] })]);
  const store = createOwnDataStore(engine, 1e9);
  await store.choose(FILE);
  await store.load();
  await store.choose(new File([Uint8Array.of(0x1f, 0x8b, 8, 0)], 'broken.gz'));
  expect(store.state.getState()).toMatchObject({ use: 'own', error: { code: 'import-not-text' } });
  await store.choose(FILE);
  await store.load();
  expect(store.state.getState()).toMatchObject({
    use: 'own',
    loaded: { hash: 'h' },
    error: { code: 'import-empty' },
  });
});

test('a file that is gone when it is looked at says so, and the last good one stays', async () => {
  const { engine } = fakeEngine([ok(FACTS)]);
  const store = createOwnDataStore(engine, 1e9);
  await store.choose(FILE);
  await store.load();
  const gone = new File(['user,item\na,p\n'], 'gone.csv');
  Object.defineProperty(gone, 'slice', {
    value: () => ({ arrayBuffer: () => Promise.reject(new Error('it is not there')) }),
  });
  await store.choose(gone);
  expect(store.state.getState()).toMatchObject({
    use: 'own',
    chosen: undefined,
    error: { code: 'file-unreadable', reason: 'it is not there' },
  });
});

test('an engine that was started again reads the file again, once, before it runs', async () => {
  const result = { version: 1 } as ImportedRunResult;
  const lost = err({ code: 'data-not-loaded' } as const);
  const { engine, asked } = fakeEngine([ok(FACTS), lost, ok(FACTS), ok(result)]);
  const store = createOwnDataStore(engine, 1e9);
  await store.choose(FILE);
  await store.load();
  const done = new Promise<void>((resolve) =>
    store.state.subscribe((state) => {
      if (state.result !== undefined) resolve();
    }),
  );
  store.run(call());
  await done;
  expect(asked).toEqual(['import', 'run', 'import', 'run']);
  expect(store.state.getState()).toMatchObject({ result, error: undefined });
});
