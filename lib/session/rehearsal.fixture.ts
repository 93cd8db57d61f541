import { readFileSync } from 'node:fs';
import * as Y from 'yjs';
import { asId } from '../core/ids.ts';
import { createRandom, type Random } from '../core/random.ts';
import { catalogue } from '../design/catalogue/registry.ts';
import { setParameter, writeDesign } from '../design/document.ts';
import { edgesOf, LOCAL_ORIGIN, nodesOf } from '../design/store.ts';
import { twoStage } from '../design/templates/two-stage.ts';
import type { RunResult } from '../run/result.ts';
import { readClock } from './clock.ts';
import {
  addNoteRow,
  appendEvent,
  editNoteText,
  putRun,
  removeNoteRow,
  setEstimate,
  setNoteCell,
  writeSession,
} from './document.ts';
import { keepRun } from './kept-run.ts';
import { noteSections } from './notes.ts';
import { viewSession } from './snapshot.ts';
import { type StepId, stepsOf } from './steps.ts';
import type { TimedUpdate } from './timeline.ts';
import type { SessionEventBody } from './types.ts';

const stored = readFileSync(new URL('../../content/runs/standard.json', import.meta.url), 'utf8');
const result = JSON.parse(JSON.parse(stored) as string) as RunResult;
const BEGUN_MS = 1_800_000_000_000;
const WORDS = 'watch time retrieval ranking negatives split drift index embedding latency budget'.split(' ');

const pick = <T>(random: Random, list: readonly T[]): T => {
  const one = list[random.below(list.length)];
  if (one === undefined) throw new Error('Nothing to pick from.');
  return one;
};

/** A session that goes on by random acts of a seed, as a person and an interviewer would. */
export class RandomRehearsal {
  readonly document = new Y.Doc();
  readonly log: TimedUpdate[] = [];
  readonly view;
  wallMs = BEGUN_MS;
  private readonly random: Random;
  private serial = 0;

  constructor(seed: number) {
    this.random = createRandom(seed, 'session', 'rehearsal');
    this.document.clientID = 1 + seed;
    this.document.on('update', (update) => this.log.push({ time: this.wallMs, update }));
    writeSession(this.document, {
      caseSlug: 'video-recommendation',
      caseVersion: 1,
      variant: 0,
      seed,
      framework: '7-step',
      length: 'untimed',
      level: 'senior',
      interviewer: 'script',
      exam: false,
      prompt: 'Recommend videos.',
      begunAt: this.wallMs,
    });
    writeDesign(this.document, twoStage);
    this.view = viewSession(this.document);
    this.record({ type: 'begun' });
  }

  elapsedMs(): number {
    const { setup, events } = this.view.snapshot();
    return readClock(setup, events, this.wallMs).elapsedMs;
  }

  record(body: SessionEventBody): void {
    this.serial += 1;
    const atMs = this.elapsedMs();
    appendEvent(this.document, { ...body, id: asId(`e${this.serial}`), atMs, wallMs: this.wallMs });
  }

  wait(ms: number): void {
    this.wallMs += ms;
  }

  /** One act; typing far more often than anything else. */
  act(): void {
    this.wait(1 + this.random.below(2_000));
    if (this.random.chance(0.07)) pick(this.random, [this.#step, this.#pause]).call(this);
    else this.change();
  }

  /** Types, or now and then changes something else that is no step. */
  change(): void {
    if (this.random.chance(0.85)) this.type();
    else pick(this.random, [this.#draw, this.#row, this.#estimate, this.#say]).call(this);
  }

  run(): void {
    const id = `run-${this.serial}`;
    this.document.transact(() => {
      putRun(this.document, keepRun(id, twoStage, result));
      this.record({ type: 'run', run: id });
    }, LOCAL_ORIGIN);
  }

  /** Types a word somewhere, or takes one away. */
  type(): void {
    const section = pick(this.random, Object.values(noteSections));
    const texts = section.fields.filter(({ kind }) => kind === 'text');
    const field = texts.length > 0 && this.random.chance(0.7) ? pick(this.random, texts).id : 'free';
    const now = this.view.snapshot().notes[section.id].texts[field] ?? '';
    const next = this.random.chance(0.15) ? now.slice(0, -5) : `${now}${pick(this.random, WORDS)} `;
    editNoteText(this.document, section.id, field, next);
  }

  #draw(): void {
    const nodes = nodesOf(this.document);
    const ids = [...nodes.keys()];
    const node = ids.length === 0 ? undefined : pick(this.random, ids);
    if (node === undefined) return;
    const fields = nodes.get(node);
    if (this.random.chance(0.05)) {
      const edges = [...edgesOf(this.document).keys()];
      if (edges.length > 0) edgesOf(this.document).delete(pick(this.random, edges));
    } else if (this.random.chance(0.3))
      setParameter(this.document, catalogue, asId(node), 'k', 100 + this.serial);
    else if (fields instanceof Y.Map) fields.set('x', this.random.below(2_000));
  }

  #row(): void {
    const rows = this.view.snapshot().notes.features.rows['features'] ?? [];
    const row = rows[this.random.below(rows.length + 1)];
    if (row === undefined) {
      const cells = { feature: pick(this.random, WORDS) };
      addNoteRow(this.document, 'features', 'features', { id: `r${this.log.length}`, cells });
    } else if (this.random.chance(0.2)) removeNoteRow(this.document, 'features', 'features', row.id);
    else {
      const at = { row: row.id, column: 'source' };
      setNoteCell(this.document, 'features', 'features', at, pick(this.random, WORDS));
    }
  }

  #estimate(): void {
    const text = String(this.random.below(1e6));
    setEstimate(this.document, pick(this.random, ['qps', 'storage']), { text, working: 'By hand.' });
  }

  #say(): void {
    this.record({ type: 'message', text: `What about ${pick(this.random, WORDS)}?` });
    this.wait(300);
    const topic = { about: 'fact', fact: pick(this.random, WORDS) } as const;
    this.record({ type: 'line', by: 'script', text: 'Assume what is reasonable.', topic });
  }

  #step(): void {
    const step: StepId = pick(this.random, stepsOf['7-step']).id;
    this.record({ type: 'step', step });
  }

  #pause(): void {
    const { setup, events } = this.view.snapshot();
    const { paused } = readClock(setup, events, this.wallMs);
    this.record({ type: paused ? 'resumed' : 'paused' });
  }
}
