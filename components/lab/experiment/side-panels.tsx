import { LineChart } from '@/components/charts/line-chart';
import { DataTable } from '@/components/ui/data-table';
import { Panel } from '@/components/ui/panel';
import { describePeeking, spellDays, spellDifference, spellP } from '@/lib/client/lab/experiment-words';
import { formatInteger, formatMilliseconds, formatNumber, formatShare } from '@/lib/core/format';
import { experimentMetrics } from '@/lib/run/experiment/metrics';
import type { Duration, ExperimentResult } from '@/lib/run/experiment/result';

interface Props {
  readonly result: ExperimentResult;
}

const spellDuration = (duration: Duration | undefined): string =>
  duration === undefined
    ? 'no number of users is enough'
    : `${formatInteger(duration.usersPerArm)} users in each group, ${spellDays(duration.days)} of new users (${formatInteger(duration.wholeWeeksDays)} in whole weeks)`;

/** What looking at results every day does. */
export function PeekingPanel({ result }: Props) {
  return (
    <Panel title="Looking every day">
      <p className="max-w-text text-sm">{describePeeking(result)}</p>
    </Panel>
  );
}

/** What the test could see, and what it would need. */
export function PowerPanel({ result }: Props) {
  const { power, settings } = result;
  if (power === undefined) return null;
  const { primary, smallestEffect } = settings;
  return (
    <Panel
      title="Power"
      lead={`How much of ${experimentMetrics[primary].label.toLowerCase()} a test of this size can see.`}
    >
      <dl className="grid max-w-text gap-x-6 gap-y-2 text-sm md:grid-cols-[auto_1fr]">
        <dt className="font-semibold">Found in 8 of 10 tests</dt>
        <dd>{spellDifference(primary, power.detectable)} or more</dd>
        <dt className="font-semibold">Chance to find the true difference</dt>
        <dd>
          {formatShare(power.power)}
          {power.powerWithCuped === undefined ? '' : `, with CUPED ${formatShare(power.powerWithCuped)}`}
        </dd>
        <dt className="font-semibold">To find it in 8 of 10</dt>
        <dd>{result.isSame ? 'there is nothing to find' : spellDuration(power.needed)}</dd>
        <dt className="font-semibold">To find {formatShare(smallestEffect)} of the control</dt>
        <dd>{spellDuration(power.neededForSmallest)}</dd>
      </dl>
    </Panel>
  );
}

/** The two lists of the same request, and how long each design took. */
export function ListsPanel({ result }: Props) {
  const { lists, timings } = result;
  if (lists === undefined) return null;
  const { control, treatment } = timings.request;
  const tau = lists.rankCorrelation;
  return (
    <Panel
      title="Lists side by side"
      lead={`What a shadow shows: both designs answered ${formatInteger(lists.requests)} requests at the same moment, and only the control's lists were seen.`}
    >
      <dl className="grid max-w-text gap-x-6 gap-y-2 text-sm md:grid-cols-[auto_1fr]">
        <dt className="font-semibold">Videos in both lists</dt>
        <dd>
          {formatShare(lists.overlap.mean)} ({formatShare(lists.overlap.low)} to{' '}
          {formatShare(lists.overlap.high)})
        </dd>
        <dt className="font-semibold">Same first video</dt>
        <dd>{formatShare(lists.sameFirst)} of the requests</dd>
        <dt className="font-semibold">Order of what both hold</dt>
        <dd>
          {tau === undefined
            ? 'they hold too little in common'
            : `Kendall's tau ${formatNumber(tau.mean)} (${formatNumber(tau.low)} to ${formatNumber(tau.high)})`}
        </dd>
        <dt className="font-semibold">Time of a request, measured</dt>
        <dd>
          control p50 {formatMilliseconds(control.p50Ms)}, p99 {formatMilliseconds(control.p99Ms)}; treatment
          p50 {formatMilliseconds(treatment.p50Ms)}, p99 {formatMilliseconds(treatment.p99Ms)}
        </dd>
      </dl>
    </Panel>
  );
}

/** Both rankers in one list, and how many users that takes against a test. */
export function InterleavingPanel({ result }: Props) {
  const { interleaving } = result;
  if (interleaving === undefined) return null;
  const { preference, p, users, wins, sensitivity } = interleaving;
  const side = preference > 0 ? 'the treatment' : 'the control';
  const summary = `${formatInteger(users)} users saw lists that both designs picked in turn: ${formatInteger(wins.treatment)} clicked more of the treatment's picks, ${formatInteger(wins.control)} more of the control's, ${formatInteger(wins.ties)} as many (p ${spellP(p)}); ${preference === 0 ? 'neither is preferred' : `${side} is preferred`}.`;
  return (
    <Panel title="Interleaving" lead={summary}>
      <LineChart
        title="How often a difference is found"
        summary="By interleaving, and by a test of clicks with the same number of users; users drawn again 200 times."
        provenance="measured"
        x={sensitivity.map((one) => one.users)}
        isLogX
        series={[
          {
            id: 'interleaving',
            label: 'interleaving',
            hue: 'candidates',
            y: sensitivity.map((one) => one.interleaving),
            dots: true,
          },
          { id: 'test', label: 'A/B test', hue: 'ink', y: sensitivity.map((one) => one.test), dots: true },
        ]}
        xLabel="users"
        yLabel="share of tests that find a difference"
        formatX={formatInteger}
        formatY={formatShare}
        yDomain={[0, 1]}
      />
    </Panel>
  );
}

/** What the control's log says of the treatment before anybody sees it. */
export function OffPolicyPanel({ result }: Props) {
  const { offPolicy } = result;
  if (offPolicy === undefined) return null;
  const { decisions, covered, truth } = offPolicy;
  const ways = [
    ['IPS', offPolicy.ips],
    ['SNIPS', offPolicy.snips],
    ['Doubly robust', offPolicy.doublyRobust],
  ] as const;
  return (
    <Panel
      title="From the control's log alone"
      lead={`Clicks on the first place, as the treatment would fill it: told by ${formatInteger(decisions)} logged requests, on half of which the first place was drawn from the control's list with a known chance. The log can tell of ${formatShare(covered)} of them, where that list holds the treatment's first video.`}
    >
      <DataTable
        caption="Estimates of the treatment's click rate beside the truth, for the same requests"
        columns={[
          { id: 'way', label: 'Estimate' },
          { id: 'value', label: 'Click rate', numeric: true },
          { id: 'interval', label: '95% interval', numeric: true },
          { id: 'size', label: 'Worth so many decisions', numeric: true },
          { id: 'weight', label: 'Largest weight', numeric: true },
        ]}
        rows={[
          ...ways.map(([name, estimate]) => ({
            id: name,
            cells:
              estimate === undefined
                ? [name, 'not told: too few decisions', '', '', '']
                : [
                    name,
                    formatShare(estimate.value),
                    `${formatShare(Math.max(0, estimate.low))} to ${formatShare(estimate.high)}`,
                    formatInteger(estimate.effectiveSampleSize),
                    formatNumber(estimate.largestWeight),
                  ],
          })),
          { id: 'truth', cells: ['Truth, treatment', formatShare(truth.treatment), '', '', ''] },
          { id: 'control', cells: ['Truth, control', formatShare(truth.control), '', '', ''] },
        ]}
      />
    </Panel>
  );
}
