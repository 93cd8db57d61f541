import { expect, test } from 'vitest';
import { asId } from '@/lib/core/ids';
import type { SessionEventBody } from '@/lib/session/types';
import { tellEvent } from './tell-event';

const tell = (body: SessionEventBody, name?: (id: string) => string | undefined) =>
  tellEvent({ id: asId<'session-event'>('one'), atMs: 0, wallMs: 0, ...body }, name);

test('an engine that died is no fault of the design; a design that could not run names its code', () => {
  expect(tell({ type: 'run-failed', code: 'worker-died' })?.words).toContain('says nothing about the design');
  expect(tell({ type: 'run-failed', code: 'no-request' })?.words).toBe('A run could not start (no-request).');
});

test('a curveball has a line of its own only where its title is known', () => {
  const thrown = { type: 'curveball', curveball: 'ten-times', change: 'traffic', values: {} } as const;
  expect(tell(thrown)).toBeUndefined();
  expect(tell(thrown, () => 'Ten times the traffic')).toEqual({
    who: 'Curveball',
    words: '“Ten times the traffic” takes effect.',
  });
});
