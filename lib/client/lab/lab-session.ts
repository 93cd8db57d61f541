import * as Y from 'yjs';
import { err, ok, type Result } from '../../core/result.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { type DesignView, holdsDesign, viewDesign, writeDesign } from '../../design/document.ts';
import { hashDesign } from '../../design/hash.ts';
import { decodeDesign, encodeDesign } from '../../design/link.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import type { Design } from '../../design/types.ts';
import { compile } from '../../run/compile.ts';
import { createEngineClient, type EngineClient } from '../engine/client.ts';
import { spawnEngineWorker } from '../engine/spawn.ts';
import type { AppError } from '../messages.ts';
import { type BoundDocument, bindDocument } from '../storage/design-log.ts';
import { createRunStore, type RunStore } from './run-store.ts';

/** The seed of a lab whose URL names none. */
export const DEFAULT_SEED = 7;
/** Largest seed that the URL and the field accept. */
export const LARGEST_SEED = 4_294_967_295;

const DOCUMENT = 'lab';
const FRAGMENT_KEY = 'design';
/** What a tab may hold, in bytes, where the browser does not say how much memory there is. */
const MEMORY_LIMIT_BYTES = 1_500_000_000;

/** One open lab: its design, its runs, and what went wrong while opening it. */
export interface LabSession {
  readonly document: Y.Doc;
  readonly view: DesignView;
  readonly runs: RunStore;
  readonly engine: EngineClient;
  /** Undefined where the browser stores nothing. */
  readonly storage: BoundDocument | undefined;
  /** Failures to tell the person about: a broken link, no storage. */
  readonly notices: readonly AppError[];
  close(): void;
}

/** The design that a URL's fragment carries, if any. */
export function fragmentDesign(fragment: string): string | undefined {
  return new URLSearchParams(fragment.replace(/^#/, '')).get(FRAGMENT_KEY) ?? undefined;
}

/** A link that opens the lab with this design and seed. The design stands in the fragment, which is never sent. */
export async function makeLink(origin: string, design: Design, seed: number): Promise<string> {
  return `${origin}/lab?seed=${seed}#${FRAGMENT_KEY}=${await encodeDesign(design)}`;
}

/** Why a URL's seed is not used. */
export interface SeedError {
  readonly code: 'seed-wrong';
  readonly value: string;
  readonly largest: number;
  readonly used: number;
}

/** Reads the seed of a URL's query: the default where there is none, an error for anything but a whole number from 0 to {@link LARGEST_SEED}. */
export function readSeed(query: string): Result<number, SeedError> {
  const text = new URLSearchParams(query).get('seed');
  if (text === null) return ok(DEFAULT_SEED);
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : Infinity;
  return seed <= LARGEST_SEED
    ? ok(seed)
    : err({ code: 'seed-wrong', value: text.slice(0, 40), largest: LARGEST_SEED, used: DEFAULT_SEED });
}

/**
 * Opens the lab: the stored design of this device, replaced (undoably) by the one in the link where
 * the link holds a valid one; the standard design where there is neither.
 */
export async function openLab(fragment: string, clock: () => number): Promise<LabSession> {
  const notices: AppError[] = [];
  const document = new Y.Doc();
  const bound = await bindDocument(document, DOCUMENT, clock);
  if (!bound.ok) notices.push(bound.error);
  if (!holdsDesign(document)) writeDesign(document, twoStage, 'template');
  const view = viewDesign(document);
  const linked = fragmentDesign(fragment);
  if (linked !== undefined) {
    const read = await decodeDesign(catalogue, linked);
    if (!read.ok) notices.push(read.error);
    else if (hashDesign(read.value) !== hashDesign(view.snapshot())) writeDesign(document, read.value);
  }
  const engine = createEngineClient(spawnEngineWorker);
  return {
    document,
    view,
    runs: createRunStore(engine, MEMORY_LIMIT_BYTES),
    engine,
    storage: bound.ok ? bound.value : undefined,
    notices,
    close() {
      engine.dispose();
      view.destroy();
      if (bound.ok) bound.value.close();
    },
  };
}

/** Compiles the design as it stands and starts a run of it, or says why it cannot run. */
export function startRun(session: LabSession, seed: number): void {
  const design = session.view.snapshot();
  const plan = compile(design, catalogue);
  if (plan.ok) session.runs.start({ plan: plan.value, designHash: hashDesign(design), seed });
  else session.runs.refuse(plan.error);
}
