import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { asId } from '../../core/ids.ts';
import { err, ok } from '../../core/result.ts';
import { standardDesign } from '../../design/templates/standard.ts';
import { type RunResult, videoMetrics } from '../../run/result.ts';
import { appendEvent, writeSession } from '../../session/document.ts';
import { viewSession } from '../../session/snapshot.ts';
import type { EventId, Prediction, SessionEventBody, SessionSetup } from '../../session/types.ts';
import { readStoredRun } from '../lab/stored-run.ts';
import { takeRun } from './take-run.ts';

const setup: SessionSetup = {
  caseSlug: 'video-recommendation',
  caseVersion: 1,
  variant: 0,
  seed: 7,
  framework: '7-step',
  length: 'untimed',
  level: 'mid',
  interviewer: 'silent',
  exam: false,
  prompt: '',
  begunAt: 0,
};

/** A session whose clock goes on by a second with each event. */
function open() {
  const document = new Y.Doc();
  writeSession(document, setup);
  const view = viewSession(document);
  let isOver = false;
  let serial = 0;
  return {
    document,
    view,
    end(): void {
      isOver = true;
    },
    record(body: SessionEventBody) {
      if (isOver) return err({ code: 'session-ended' } as const);
      serial += 1;
      const id: EventId = asId(`e${serial}`);
      appendEvent(document, { ...body, id, atMs: 1000 * serial, wallMs: 1000 * serial });
      return ok(id);
    },
  };
}

const predict = (id: string, more: Partial<Prediction>): SessionEventBody => ({
  type: 'prediction',
  prediction: {
    id,
    claim: id,
    metric: 'retrieval.recall',
    direction: 'up',
    confidence: 0.8,
    baseRun: undefined,
    ...more,
  },
});

async function runs(): Promise<readonly [first: RunResult, second: RunResult]> {
  const first = await readStoredRun();
  const metrics = videoMetrics(first);
  const recall = { mean: 0.6, low: 0.59, high: 0.61 };
  const second = {
    ...first,
    provenance: { ...first.provenance, designHash: 'changed' },
    metrics: { ...metrics, retrieval: { ...metrics.retrieval, recall } },
  };
  return [first, second];
}

describe('a finished run of an interview', () => {
  it('is kept with its event, and settles what was predicted before it', async () => {
    const [first, second] = await runs();
    const session = open();
    takeRun(session, { design: standardDesign, result: first });
    const [base] = Object.keys(session.view.snapshot().runs);
    session.record(predict('more', { baseRun: base }));
    session.record(predict('less', { baseRun: base, direction: 'down' }));
    session.record(predict('from nothing', {}));
    session.record(predict('taken back', { baseRun: base }));
    session.record({ type: 'withdrawn', prediction: 'taken back' });
    takeRun(session, { design: standardDesign, result: second });
    const { events, runs: kept } = session.view.snapshot();
    expect(Object.keys(kept)).toHaveLength(2);
    const outcomes = events.flatMap((event) =>
      event.type === 'settled' ? [[event.prediction, event.outcome, event.after]] : [],
    );
    expect(outcomes).toEqual([
      ['more', 'confirmed', 0.6],
      ['less', 'refuted', 0.6],
      ['from nothing', 'not-comparable', 0.6],
    ]);
    const ran = events.flatMap((event) => (event.type === 'run' ? [event.run] : []));
    expect(ran.map((id) => kept[id]?.designHash)).toEqual([first.provenance.designHash, 'changed']);
  });

  it('is one change of the document: who reads along never sees half of it', async () => {
    const [first] = await runs();
    const session = open();
    session.record(predict('any', {}));
    const seen: string[] = [];
    session.view.subscribe(() => {
      const { events, runs: kept } = session.view.snapshot();
      seen.push(`${events.map(({ type }) => type).join()} ${Object.keys(kept).length}`);
    });
    takeRun(session, { design: standardDesign, result: first });
    expect(seen).toEqual(['prediction,run,settled 1']);
  });

  it('is not taken by a session that is over', async () => {
    const [first] = await runs();
    const session = open();
    session.end();
    takeRun(session, { design: standardDesign, result: first });
    expect(session.view.snapshot().runs).toEqual({});
    expect(session.view.snapshot().events).toEqual([]);
  });
});
