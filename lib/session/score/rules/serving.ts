import { formatMilliseconds } from '../../../core/format.ts';
import { estimateQuantities } from '../../estimates/registry.ts';
import { checkEstimate } from '../../estimates/check.ts';
import { parseFigure } from '../../estimates/parse-figure.ts';
import { failing, mentions, rolloutGroups } from '../concepts.ts';
import type { Evidence } from '../evidence.ts';
import { freeBudget, freeEstimates } from '../free/read-operation.ts';
import { contentOf, isKeywordList, sentencesOf, wordsOf } from '../read-text.ts';
import type { SessionReading } from '../reading.ts';
import { checkRequirements, modelLatency } from '../requirements-met.ts';
import {
  cleanDrawing,
  completeRows,
  countParts,
  type Counter,
  drawnPart,
  hasFinding,
  pointsIn,
  remarkOn,
  said,
} from './helpers.ts';

/** Findings of the linter about size, index and load. */
const SCALE_RULES = [
  'ML001',
  'ML002',
  'ML003',
  'ML004',
  'ML005',
  'ML006',
  'ML031',
  'ML032',
  'ML033',
  'ML037',
  'ML038',
  'ML039',
  'ML056',
];
/** A sum beyond so many times the limit is no budget. */
const BEYOND_REPAIR = 2;
/** Words of meaning from which a sentence explains something. */
const SENTENCE = 4;

const millisecondsOf = (cell: string): number | undefined => {
  const found = /\d+(?:\.\d+)?/.exec(cell.replaceAll(',', ''));
  return found === null ? undefined : Number(found[0]);
};

/** Estimates of the candidate that come near the case's figure, and those that do not. */
export function judgeEstimates(reading: SessionReading): readonly {
  readonly quantity: string;
  readonly near: boolean;
  /** More than ten times the case's figure, or less than a tenth. */
  readonly far: boolean;
  readonly evidence: Evidence;
}[] {
  const { state, privateCase } = reading;
  return Object.entries(state.estimates).flatMap(([quantity, { text, working }]) => {
    const asked = Object.hasOwn(estimateQuantities, quantity) ? estimateQuantities[quantity] : undefined;
    const parsed = asked === undefined ? undefined : parseFigure(text, asked.dimension);
    const verdict =
      parsed?.ok === true
        ? checkEstimate(privateCase.estimates, quantity, state.setup.variant, parsed.value)
        : undefined;
    const isWorked = wordsOf(working).length >= 2 && !isKeywordList(working);
    const evidence: Evidence = {
      target: { opens: 'estimate', quantity },
      text: `${asked?.label ?? quantity}: ${text}${working === '' ? '' : ` = ${working}`}`,
    };
    const near = isWorked && (verdict === 'within-2' || verdict === 'within-10');
    return [{ quantity, near, far: verdict === 'further-off', evidence }];
  });
}

/** How serving is counted, by the rule's id. */
export const servingCounters: Readonly<Record<string, Counter>> = {
  'f-budget': (reading) => {
    const table = completeRows(reading, 'serving', 'budget', ['stage', 'latency']).flatMap(
      ({ cells, evidence }) => {
        const ms = millisecondsOf(cells['latency'] ?? '');
        return ms === undefined ? [] : [{ ms, evidence }];
      },
    );
    const rows = table.length > 0 ? table : freeBudget(reading);
    const sumMs = rows.reduce((sum, { ms }) => sum + ms, 0);
    // what was asked for when the budget was written counts as kept, as does what is asked for now
    const limitMs = Math.max(reading.required.latencyP99Ms, reading.publicCase.requirements.latencyP99Ms);
    const keeps = sumMs <= limitMs;
    return {
      count: keeps ? rows.length : sumMs <= BEYOND_REPAIR * limitMs ? rows.length / 2 : 0,
      evidence: rows.map(({ evidence }) => evidence),
      ...(keeps ? {} : { remark: `The sum of ${sumMs} ms is over the limit of ${limitMs} ms.` }),
    };
  },
  'f-feasible': (reading) => cleanDrawing(reading, SCALE_RULES),
  'f-requirements': (reading) => {
    const checks = checkRequirements(reading);
    const run = reading.runs.at(-1);
    if (run === undefined || checks.length === 0)
      return run === undefined
        ? { count: 0, evidence: [], remark: 'No run was finished.' }
        : {
            count: undefined,
            evidence: [],
            remark: 'The case has no requirement that a run can be held against.',
          };
    return {
      count: checks.filter(({ met }) => met).length / checks.length,
      evidence: checks.map(({ requirement, asked, got, met }): Evidence => ({
        target: { opens: 'run', run: run.id },
        text: `${requirement}: ${got}, ${asked}`,
        atMs: run.atMs,
        ...(met ? {} : { against: true }),
      })),
    };
  },
  'f-latency': (reading) => {
    const run = reading.runs.at(-1);
    const p99Ms = modelLatency(reading);
    if (run === undefined || p99Ms === undefined)
      return { count: 0, evidence: [], remark: 'No run was finished.' };
    const limitMs = reading.required.latencyP99Ms;
    return {
      count: limitMs / p99Ms,
      evidence: [
        {
          target: { opens: 'run', run: run.id },
          text: `Modelled p99 ${formatMilliseconds(p99Ms)}, limit ${limitMs} ms`,
          atMs: run.atMs,
          ...(p99Ms > limitMs ? { against: true } : {}),
        },
      ],
    };
  },
  'f-failure': (reading) => {
    const explained = said(reading, 'serving', 'failure');
    const cases = sentencesOf(reading.text('serving', 'failure')).filter(
      (one) => contentOf(one).size >= SENTENCE && mentions(one, failing),
    );
    const isSound = !hasFinding(reading, 'ML034', 'ML035', 'ML036');
    return countParts(
      [
        explained,
        explained !== undefined && cases.length >= 2 ? explained : undefined,
        isSound ? drawnPart(reading, 'fallback') : undefined,
      ],
      remarkOn(reading, ['serving', 'failure']),
    );
  },
  'f-rollout': (reading) =>
    countParts(
      [
        ...pointsIn(reading, [['serving', 'rollout']], rolloutGroups),
        drawnPart(reading, 'canary', 'shadow', 'experiment', 'model-registry'),
      ],
      remarkOn(reading, ['serving', 'rollout']),
    ),
  'f-estimates': (reading) => {
    const judged = judgeEstimates(reading);
    const near = judged.filter((one) => one.near);
    const off = judged.filter((one) => !one.near);
    const against = off.map(({ evidence }): Evidence => ({ ...evidence, against: true }));
    const onSheet = new Set(judged.map(({ quantity }) => quantity));
    const free = freeEstimates(
      reading,
      reading.privateCase.estimates.filter(({ quantity }) => !onSheet.has(quantity)),
    );
    const lost = off.filter(({ far }) => far).length;
    return {
      count: Math.max(0, near.length + free.length - lost),
      evidence: [...[...near, ...free].map(({ evidence }) => evidence), ...against],
    };
  },
};
