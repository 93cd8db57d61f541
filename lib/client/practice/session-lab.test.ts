import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { asId } from '../../core/ids.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { setRequirement } from '../../design/commands/rename.ts';
import { viewDesign, writeDesign } from '../../design/document.ts';
import { standardDesign } from '../../design/templates/standard.ts';
import { appendEvent, putRun, writeSession } from '../../session/document.ts';
import { keepRun } from '../../session/kept-run.ts';
import { viewSession } from '../../session/snapshot.ts';
import type { SessionSetup } from '../../session/types.ts';
import { readStoredRun } from '../lab/stored-run.ts';
import type { PracticeSession } from './practice-session.ts';
import { openSessionLab } from './session-lab.ts';

const setup: SessionSetup = {
  caseSlug: 'video-recommendation',
  caseVersion: 1,
  variant: 0,
  seed: 31,
  framework: '7-step',
  length: 'untimed',
  level: 'mid',
  interviewer: 'silent',
  exam: false,
  prompt: '',
  begunAt: 0,
};

/** A session with one run that was finished at five seconds past. */
async function openWithRun(): Promise<PracticeSession> {
  const document = new Y.Doc();
  writeSession(document, setup);
  writeDesign(document, standardDesign);
  putRun(document, keepRun('first', standardDesign, await readStoredRun()));
  appendEvent(document, { type: 'run', run: 'first', id: asId('e1'), atMs: 5000, wallMs: 5000 });
  const design = viewDesign(document, catalogue);
  return {
    id: asId('s1'),
    document,
    view: viewSession(document),
    openDesign: () => Promise.resolve(design),
    privateDocument: new Y.Doc(),
    storage: undefined,
    clock: {} as PracticeSession['clock'],
    record: () => {
      throw new Error('Nothing is to be recorded here.');
    },
    notices: [],
    close: () => undefined,
  };
}

describe('the lab of an interview', () => {
  it('shows the last run again, as finished then, with the seed of the session and at the scale of the design', async () => {
    const session = await openWithRun();
    const lab = await openSessionLab(session, false, () => 99_000);
    expect(lab.seed).toBe(31);
    expect(lab.scale.state.getState().base).toBe('design');
    const { result, stored } = lab.runs.state.getState();
    expect(result).toEqual(session.view.snapshot().runs['first']?.result);
    expect(stored).toBe(false);
    expect(lab.history.state.getState().entries.map(({ timeMs }) => timeMs)).toEqual([5000]);
    lab.close();
  });

  it('works on the document of the session, and on a copy once that is over', async () => {
    const session = await openWithRun();
    const design = await session.openDesign();
    const lab = await openSessionLab(session, false, () => 0);
    setRequirement(lab.document, catalogue, 'latencyP99Ms', 70);
    expect(design.snapshot().requirements.latencyP99Ms).toBe(70);
    lab.close();
    const over = await openSessionLab(session, true, () => 0);
    setRequirement(over.document, catalogue, 'latencyP99Ms', 30);
    expect(over.view.snapshot().requirements.latencyP99Ms).toBe(30);
    expect(design.snapshot().requirements.latencyP99Ms).toBe(70);
    over.close();
    expect(design.snapshot().nodes).toHaveLength(standardDesign.nodes.length);
  });
});
