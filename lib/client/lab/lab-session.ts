import * as Y from 'yjs';
import { catalogue } from '../../design/catalogue/registry.ts';
import { replaceDesign } from '../../design/commands/replace-design.ts';
import { type DesignView, holdsDesign, viewDesign, writeDesign } from '../../design/document.ts';
import { hashDesign } from '../../design/hash.ts';
import type { Template } from '../../design/templates/registry.ts';
import { standardDesign } from '../../design/templates/standard.ts';
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
import { type BoundDocument, bindDocument } from '../storage/design-log.ts';
import { openRunRecords } from '../storage/run-records.ts';
import { findAsked, type LabAddress } from './find-asked.ts';
import { createJobStores, type JobName, type JobStores } from './job-store.ts';
import { createLiveServing } from './live-serving.ts';
import { createOwnDataStore, type OwnDataStore } from './own-data-store.ts';
import { createPredictionStore, type PredictionStore } from './prediction-store.ts';
import { createRunHistory, type RunHistory } from './run-history.ts';
import { createRunStore, type RunStore } from './run-store.ts';
import { createScaleStore, type ScaleStore } from './scale-store.ts';
import { DEFAULT_SEED } from './seed.ts';
import { loadStoredRun } from './stored-run.ts';

const DOCUMENT = 'lab';

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
  /** The runs that this device keeps. */
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
  /** The seed that a run would have now. */
  takeSeed(seed: number): void;
  /** Failures to tell the person about: a broken link, no storage. */
  readonly notices: readonly AppError[];
  close(): void;
}

/**
 * Opens the lab: the stored design of this device, replaced (undoably) by the one that the address
 * carries in its fragment or names as a template; the standard design where there is neither.
 */
export async function openLab(address: LabAddress, clock: () => number): Promise<LabSession> {
  const notices: AppError[] = [];
  const document = new Y.Doc();
  const bound = await bindDocument(document, DOCUMENT, clock);
  if (!bound.ok) notices.push(bound.error);
  else if (bound.value.problem !== undefined) notices.push(bound.value.problem);
  if (!holdsDesign(document)) writeDesign(document, standardDesign, 'template');
  const view = viewDesign(document, catalogue);
  const asked = await findAsked(address);
  if (asked?.ok === false) notices.push(asked.error);
  if (asked?.ok === true) {
    const { design, dropped } = asked.value;
    replaceDesign(document, catalogue, design);
    if (dropped.length > 0) notices.push({ code: 'design-opened-in-part', dropped });
  }
  // two logical processors are often one core, and the page needs some of it
  const second = navigator.hardwareConcurrency > 2 ? spawnEngineWorker : undefined;
  const engine = createEngineClient(spawnEngineWorker, second);
  // its worker is spawned when it is first asked for something
  const simulations = createEngineClient(spawnEngineWorker);
  const limitBytes = memoryLimit(deviceGigabytes());
  const history = createRunHistory(openRunRecords, clock);
  const runs = createRunStore(engine, limitBytes, ({ design, result }) => void history.keep(design, result));
  const ownData = createOwnDataStore(engine, limitBytes);
  const live = createLiveServing({
    view,
    runs,
    seed: DEFAULT_SEED,
    isSynthetic: () => ownData.state.getState().use === 'synthetic',
  });
  ownData.state.subscribe((now, before) => {
    if (now.use !== before.use) live.look();
  });
  const engineOf = (name: JobName): JobEngine => (BESIDE_RUNS.includes(name) ? engine : simulations);
  void loadStoredRun(view.snapshot(), address).then((stored) => {
    if (stored !== undefined) runs.showStored(stored);
  });
  return {
    document,
    view,
    runs,
    history,
    takeSeed: live.takeSeed,
    jobs: createJobStores(engineOf, limitBytes, () => runs.state.getState().choice),
    scale: createScaleStore(),
    predictions: createPredictionStore(() => localStorage),
    ownData,
    engine,
    storage: bound.ok ? bound.value : undefined,
    template: asked?.ok === true ? asked.value.template : undefined,
    notices,
    close() {
      live.close();
      history.close();
      engine.dispose();
      simulations.dispose();
      view.destroy();
      if (bound.ok) bound.value.close();
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
