import type * as Y from 'yjs';
import { catalogue } from '../../design/catalogue/registry.ts';
import type { DesignView } from '../../design/document.ts';
import { hashDesign } from '../../design/hash.ts';
import type { Template } from '../../design/templates/registry.ts';
import { planOf } from '../../run/compile.ts';
import { memoryLimit } from '../../run/memory-limit.ts';
import {
  createEngineClient,
  type EngineClient,
  type JobEngine,
  type ModelEngine,
  type WarmEngine,
} from '../engine/client.ts';
import { spawnEngineWorker } from '../engine/spawn.ts';
import type { AppError } from '../messages.ts';
import type { BoundDocument } from '../storage/design-log.ts';
import { createJobStores, type JobName, type JobStores } from './job-store.ts';
import { createLiveServing } from './live-serving.ts';
import { createOwnDataStore, type OwnDataStore } from './own-data-store.ts';
import { createPredictionStore, type PredictionStore } from './prediction-store.ts';
import type { RunHistory } from './run-history.ts';
import { createRunStore, type FinishedRun, type RunStore } from './run-store.ts';
import { createScaleStore, type ScaleBase, type ScaleStore } from './scale-store.ts';
import { DEFAULT_SEED } from './seed.ts';

/** Jobs that work with what the last run left in its worker; long simulations have a worker of their own. */
const BESIDE_RUNS: readonly string[] = ['curves', 'map', 'neighbours', 'request', 'serve'];

/** The device's memory in gigabytes, rounded by the browser; Chromium alone tells. */
function deviceGigabytes(): number | undefined {
  const told: unknown = Reflect.get(navigator, 'deviceMemory');
  return typeof told === 'number' ? told : undefined;
}

/** One open lab: its design, its runs, and what went wrong while opening it. */
export interface LabSession {
  readonly document: Y.Doc;
  readonly view: DesignView;
  readonly runs: RunStore;
  /** The runs that are kept: those of this device, or those of one interview. */
  readonly history: RunHistory;
  /** The person's own data, on which Run works while it is in use. */
  readonly ownData: OwnDataStore;
  readonly engine: EngineClient & ModelEngine & WarmEngine;
  /** At which scale capacity and cost are estimated. */
  readonly scale: ScaleStore;
  /** What is computed besides runs. */
  readonly jobs: JobStores;
  /** What the person predicted before guided experiments. */
  readonly predictions: PredictionStore;
  /** Undefined where the browser stores nothing. */
  readonly storage: BoundDocument | undefined;
  /** The template that the address asked for and that was opened in the place of the design of this device. */
  readonly template: Template | undefined;
  /** The seed of every run, where it is not the address that names it. */
  readonly seed: number | undefined;
  /** The seed that a run would have now. */
  takeSeed(seed: number): void;
  /** Failures to tell the person about: a broken link, no storage. */
  readonly notices: readonly AppError[];
  close(): void;
}

/** What a lab works on. */
export interface LabParts extends Pick<
  LabSession,
  'document' | 'view' | 'history' | 'storage' | 'template' | 'notices' | 'seed'
> {
  /** Told of every run that was asked for and is finished. */
  readonly onFinished: (run: FinishedRun) => void;
  /** Where the numbers of the estimate of capacity begin; the standard case where absent. */
  readonly scaleBase?: ScaleBase;
}

/**
 * Makes a lab of an open design, with engines of its own. Closing it stops them and what they do,
 * and closes the history; the document, its view and its storage belong to who opened them.
 */
export function createLab({ onFinished, scaleBase, ...parts }: LabParts): LabSession {
  const { view, history } = parts;
  // two logical processors are often one core, and the page needs some of it
  const second = navigator.hardwareConcurrency > 2 ? spawnEngineWorker : undefined;
  const engine = createEngineClient(spawnEngineWorker, second);
  // its worker is spawned when it is first asked for something
  const simulations = createEngineClient(spawnEngineWorker);
  const limitBytes = memoryLimit(deviceGigabytes());
  const runs = createRunStore(engine, limitBytes, onFinished);
  const ownData = createOwnDataStore(engine, limitBytes);
  const live = createLiveServing({
    view,
    runs,
    seed: parts.seed ?? DEFAULT_SEED,
    isSynthetic: () => ownData.state.getState().use === 'synthetic',
  });
  ownData.state.subscribe((now, before) => {
    if (now.use !== before.use) live.look();
  });
  const engineOf = (name: JobName): JobEngine => (BESIDE_RUNS.includes(name) ? engine : simulations);
  const scale = createScaleStore();
  if (scaleBase !== undefined) scale.begin(scaleBase);
  return {
    ...parts,
    runs,
    takeSeed: live.takeSeed,
    jobs: createJobStores(engineOf, limitBytes, () => runs.state.getState().choice),
    scale,
    predictions: createPredictionStore(() => localStorage),
    ownData,
    engine,
    close() {
      live.close();
      void history.close();
      engine.dispose();
      simulations.dispose();
    },
  };
}

/** Compiles the design as it stands and starts a run of it, on own data while that is in use, or says why it cannot run. */
export function startRun(session: LabSession, seed: number): void {
  const design = session.view.snapshot();
  const plan = planOf(design, catalogue);
  if (!plan.ok) return session.runs.refuse(plan.error);
  const call = { plan: plan.value, designHash: hashDesign(design), seed };
  if (session.ownData.state.getState().use === 'synthetic') return session.runs.start({ ...call, design });
  // one engine works on one thing at a time
  session.runs.stop();
  session.ownData.run({ ...call, engine: session.runs.state.getState().choice });
}
