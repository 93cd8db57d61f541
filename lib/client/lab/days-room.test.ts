import { expect, test } from 'vitest';
import { standardDesign } from '../../design/templates/standard.ts';
import type { Design, ParameterValue } from '../../design/types.ts';
import { curveballs } from '../../run/curveballs/registry.ts';
import { throwIntoDays } from '../../run/curveballs/throw.ts';
import { makeLive } from '../../world/video/live/live.fixture.ts';
import { roomForCurveballs } from './days-room.ts';

const settings: Readonly<Record<string, Readonly<Record<string, ParameterValue>>>> = {
  'catalogue-database': { videos: 2_000 },
  'event-log': { users: 1_000 },
};
const design: Design = {
  ...standardDesign,
  nodes: standardDesign.nodes.map((node) => ({
    ...node,
    parameters: { ...node.parameters, ...settings[node.kind] },
  })),
};

test.each([
  [14, 2],
  [14, 12],
  [30, 2],
  [30, 20],
])('of %i days, every curveball of its usual size fits on day %i', async (days, at) => {
  const size = { users: 1_000, videos: 2_000, impressionsPerUserDay: 12 };
  const live = { ...size, ...roomForCurveballs(design), days: 7 + days, historyDays: 7 };
  const world = await makeLive(live, 7);
  for (const { name, days: acts } of Object.values(curveballs)) {
    if (acts === undefined) continue;
    const thrown = throwIntoDays({ name, values: {}, at }, { from: 0, to: days });
    if (!thrown.ok) throw new Error(JSON.stringify(thrown.error));
    for (const change of thrown.value.changes) {
      const taken = world.fork().change({ ...change, fromDay: change.fromDay + 7 });
      expect([name, taken]).toEqual([name, { ok: true, value: undefined }]);
    }
  }
});
