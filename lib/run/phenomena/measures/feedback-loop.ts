import { ok } from '../../../core/result.ts';
import { closedLoop, exploredLoop, loopSizes, openedLoop } from '../feedback-loop.ts';
import { columnOf, liveThrough, meanOf } from '../live-days.ts';
import { exactly } from '../tools.ts';
import type { Measure } from '../types.ts';

/** Days at either end whose mean is compared. */
const END_DAYS = 3;

const riseOf = (gini: readonly number[]): number =>
  meanOf(gini.slice(-END_DAYS)) - meanOf(gini.slice(0, END_DAYS));

/** Lets the three designs live through the same days. Nothing but the seed is drawn, so that margins have no interval of their own. */
export const measureFeedbackLoop: Measure = async (scale, context) => {
  const courses: number[][] = [];
  for (const design of [closedLoop, exploredLoop, openedLoop]) {
    const lived = await liveThrough(design, loopSizes, scale, { policies: ['daily'] }, context);
    if (!lived.ok) return lived;
    courses.push(columnOf(lived.value[0] ?? [], (day) => day.exposureGini));
  }
  const [closed = [], explored = [], opened = []] = courses;
  return ok({
    effects: [
      exactly('narrows', riseOf(closed)),
      exactly('exploration-wider', meanOf(closed) - meanOf(explored)),
      exactly('exploration-holds', riseOf(closed) - riseOf(explored)),
      exactly('source-holds', riseOf(closed) - riseOf(opened)),
    ],
    figures: [
      {
        kind: 'lines',
        id: 'gini',
        title: 'How unevenly views are spread over the catalogue',
        unit: 'number',
        yLabel: 'Gini of exposure',
        xLabel: 'live day',
        x: closed.map((_, day) => day + 1),
        series: [
          { id: 'closed', label: 'closed', y: closed },
          { id: 'explored', label: 'explored', y: explored },
          { id: 'opened', label: 'second source', y: opened },
        ],
      },
    ],
  });
};
