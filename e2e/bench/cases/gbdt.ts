import { silentPulse } from '../../../lib/core/pulse.ts';
import { makeBenchGbdtData } from '../../../lib/models/bench-gbdt.ts';
import { defaultGbdtConfig } from '../../../lib/models/gbdt/config.ts';
import { trainGbdt } from '../../../lib/models/gbdt/trainer.ts';
import { type Case, take } from './case.ts';
import { timeOnce } from './timing.ts';

const ROWS = 100_000;
const FEATURES = 30;
const ROUNDS = 3;

/** GBDT: 100 trees of 31 leaves on 100,000 rows of 30 features. */
export const gbdt: Case = async ({ kernels, report }) => {
  const { features, labels } = makeBenchGbdtData(ROWS, FEATURES, 1);
  const config = { ...defaultGbdtConfig, trees: 100, leaves: 31 };
  const roundsMs: number[][] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    report(`gbdt: run ${round} of ${ROUNDS}`);
    const train = async (): Promise<void> =>
      take(await trainGbdt(kernels, features, labels, config, { seed: 1, pulse: silentPulse })).dispose();
    roundsMs.push([await timeOnce(train)]);
  }
  return { works: [{ work: 'train', roundsMs }], numbers: {}, notes: ['synthetic rows; binning included'] };
};
