import { catalogue } from '../../../lib/design/catalogue/registry.ts';
import { templates } from '../../../lib/design/templates/registry.ts';
import { estimateCapacity, readSystem } from '../../../lib/run/capacity/estimate.ts';
import { standardScale } from '../../../lib/run/capacity/scale.ts';
import { type Case, take } from './case.ts';

const WARM_UP = 200;
const ROUNDS = 400;
const DESIGNS = ['two-stage', 'four-stage'] as const;

/** A slider of the scale moves: how long the whole estimate takes, every line of it. */
export const capacity: Case = ({ report }) => {
  report('capacity');
  const works = DESIGNS.map((id) => {
    const design = templates[id]?.design;
    if (design === undefined) throw new Error(`There is no template "${id}".`);
    const system = readSystem(design, catalogue);
    const ms: number[] = [];
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      // another scale each time, so that nothing could be kept
      const scale = { ...standardScale, dailyUsers: 1_000_000 + round };
      const start = performance.now();
      take(estimateCapacity(system, scale));
      if (round >= WARM_UP) ms.push(performance.now() - start);
    }
    return { work: id, roundsMs: [ms] };
  });
  return Promise.resolve({
    works,
    numbers: {},
    notes: ['from the scale to all lines, without drawing them'],
  });
};
