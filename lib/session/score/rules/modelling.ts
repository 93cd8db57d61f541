import type { Design } from '../../../design/types.ts';
import { planOf } from '../../../run/compile.ts';
import { readMetric } from '../../run-metrics.ts';
import { countOf, type Evidence } from '../evidence.ts';
import { freeChoices } from '../free/read-choices.ts';
import type { SessionReading, TimedRun } from '../reading.ts';
import { completeRows, countParts, type Counter, reasonedRows, remarkOn, said } from './helpers.ts';

/** Different words of meaning that a reason needs. */
const REASON = 5;
/** Fewer components are no drawing of a system. */
const SYSTEM = 4;
/** Components that a choice is about. */
const CHOSEN_FAMILIES = ['candidates', 'ranking', 're-ranking'] as const;

/** What a run reaches, over what the simplest answer reaches in the same world; undefined where neither is known. */
export function overBaseline({ result }: TimedRun): number | undefined {
  const { metrics } = result;
  if (metrics.ads !== undefined) {
    const entropy = readMetric(result, 'ads.normalizedEntropy') ?? metrics.ranker?.normalizedEntropy;
    return entropy === undefined || entropy <= 0 ? undefined : 1 / entropy;
  }
  const { design, popularity } = metrics.list;
  return popularity.watchSeconds.mean > 0
    ? design.watchSeconds.mean / popularity.watchSeconds.mean
    : undefined;
}

const runEvidence = (run: TimedRun, text: string): Evidence => ({
  target: { opens: 'run', run: run.id },
  text,
  atMs: run.atMs,
});

const times = (ratio: number): string => `${ratio.toFixed(2)} times the baseline`;

/** How many models and re-rankers a run of a design executes. */
function stagesOf(design: Design, { catalogue }: SessionReading): number {
  const plan = planOf(design, catalogue);
  if (!plan.ok) return 0;
  return plan.value.steps.filter(({ step }) => step !== 'merge' && step !== 'store').length;
}

function bestRun(reading: SessionReading): { readonly run: TimedRun; readonly ratio: number } | undefined {
  const known = reading.runs.flatMap((run) => {
    const ratio = overBaseline(run);
    return ratio === undefined ? [] : [{ run, ratio }];
  });
  return known.toSorted((a, b) => b.ratio - a.ratio)[0];
}

const NO_RUN = 'No run was finished.';
const OTHER_WORLD = 'Of a case in another world.';

/** How modelling is counted, by the rule's id. */
export const modellingCounters: Readonly<Record<string, Counter>> = {
  'd-baseline': (reading) => {
    const { runs } = reading;
    const [first] = runs;
    const later = runs.findLast((run) => run.designHash !== first?.designHash);
    const isSimpler =
      first !== undefined &&
      later !== undefined &&
      stagesOf(first.design, reading) < stagesOf(later.design, reading);
    const [before, after] = [first && overBaseline(first), bestRun(reading)];
    const isBetter = isSimpler && before !== undefined && after !== undefined && after.ratio > before;
    return countParts(
      [
        said(reading, 'overview', 'baseline'),
        first && runEvidence(first, 'A run, measured against the simplest answer.'),
        isSimpler ? runEvidence(first, 'A simpler design was run first.') : undefined,
        isBetter ? runEvidence(after.run, `A later run is better: ${times(after.ratio)}.`) : undefined,
      ],
      remarkOn(reading, ['overview', 'baseline']),
    );
  },
  'd-choices': (reading) => {
    const full = completeRows(reading, 'models', 'choices', ['choice', 'alternative', 'reason']);
    const rows = [...reasonedRows(full, 'reason', REASON), ...freeChoices(reading)];
    const index = reading.drawn('vector-index').length;
    const drawn = reading.graph
      .ofFamily(...CHOSEN_FAMILIES)
      .filter(({ id, kind }) => reading.connected.has(id) && kind !== 'merge').length;
    const room = reading.report.plan === undefined ? 0 : drawn + index;
    const whole = Math.min(rows.length, room);
    return {
      count: whole + (rows.length - whole) / 2,
      evidence: rows.map(({ evidence }) => evidence),
      ...(whole < rows.length ? { remark: 'Choices without a place in the drawing count half.' } : {}),
    };
  },
  'd-stages': (reading) => {
    const counted = reading.runs.map((run) => ({ run, stages: stagesOf(run.design, reading) }));
    const most = counted.toSorted((a, b) => b.stages - a.stages)[0];
    if (most === undefined) return { count: 0, evidence: [], remark: NO_RUN };
    return {
      count: most.stages,
      evidence: [runEvidence(most.run, `A run of ${most.stages} ${most.stages === 1 ? 'stage' : 'stages'}.`)],
    };
  },
  'd-beats': (reading) => {
    if (reading.publicCase.world !== 'video') return { count: undefined, evidence: [], remark: OTHER_WORLD };
    const best = bestRun(reading);
    if (best === undefined) return { count: 0, evidence: [], remark: NO_RUN };
    return { count: best.ratio, evidence: [runEvidence(best.run, times(best.ratio))] };
  },
  'd-entropy': (reading) => {
    if (reading.publicCase.world !== 'ads') return { count: undefined, evidence: [], remark: OTHER_WORLD };
    const best = bestRun(reading);
    if (best === undefined) return { count: 0, evidence: [], remark: NO_RUN };
    const taken = 1 - 1 / best.ratio;
    return {
      count: taken,
      evidence: [runEvidence(best.run, `Normalized entropy ${(1 - taken).toFixed(3)}`)],
    };
  },
  'd-variants': (reading) => {
    const different = new Map(reading.runs.map((run) => [run.designHash, run]));
    return countOf(
      [...different.values()].map((run, at) => runEvidence(run, `Design ${at + 1} was run to the end.`)),
    );
  },
  'd-connected': (reading) => {
    const { components, connected, graph } = reading;
    if (components.length < SYSTEM) return { count: 0, evidence: [], remark: 'Hardly anything was drawn.' };
    const loose = components.filter(({ id }) => !connected.has(id));
    const evidence = loose.map((node): Evidence => ({
      ...reading.nodeEvidence(node),
      text: `${graph.nameOf(node)} leads nowhere.`,
      against: true,
    }));
    const [answer] = reading.drawn('response');
    return {
      count: 1 - loose.length / components.length,
      evidence: answer === undefined ? evidence : [...evidence, reading.nodeEvidence(answer)],
    };
  },
};
