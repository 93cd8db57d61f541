'use client';

import { type IntervalBar, IntervalBars } from '@/components/charts/interval-bars';
import { DataTable, type Row } from '@/components/ui/data-table';
import { Panel } from '@/components/ui/panel';
import { describeAuction } from '@/lib/client/lab/describe-run';
import { formatInteger, formatNumber, formatShare } from '@/lib/core/format';
import type { AdsMoney, AdsQuality, AuctionOutcome } from '@/lib/run/ads-result';
import type { Estimate } from '@/lib/run/estimate';
import { keepTogether } from '../compare-table';

const WAYS = [
  ['design', 'This design', 'serving'],
  ['calibrated', 'Same scores, calibrated by the truth', 'ranking'],
  ['oracle', 'True chances', 'ink'],
] as const satisfies readonly (readonly [keyof AdsMoney, string, IntervalBar['hue']])[];

const dollars = (value: number): string => `${formatNumber(value)} USD`;

function listBars(money: AdsMoney, read: (outcome: AuctionOutcome) => Estimate): readonly IntervalBar[] {
  return WAYS.map(([id, label, hue]) => {
    const { mean, low, high } = read(money[id]);
    return { id, label, value: mean, low, high, hue };
  });
}

const row = (
  id: string,
  label: string,
  { mean, low, high }: Estimate,
  meaning: string,
  share = false,
): Row => {
  const write = share ? formatShare : formatNumber;
  return { id, cells: [label, write(mean), keepTogether(`${write(low)} to ${write(high)}`), meaning] };
};

/** The figures of the auction that are no bars. */
function listFigures({ money }: AdsQuality): readonly Row[] {
  return [
    row(
      'revenue-share',
      'Revenue over that with true chances',
      money.revenueShareOfOracle,
      'Above 100% where wrong chances overcharge.',
      true,
    ),
    row(
      'value-share',
      'Value over that with true chances',
      money.valueShareOfOracle,
      'What the clicks are worth to advertisers, at their bids.',
      true,
    ),
    row(
      'lost-revenue',
      'Revenue lost by miscalibration, USD',
      money.lostRevenue,
      'Of the same scores with level and slope put right, less that of the design.',
    ),
    row('lost-value', 'Value lost by miscalibration, USD', money.lostValue, 'The same for advertisers.'),
    row(
      'overcharged',
      'Charged too much, USD',
      money.overcharged,
      'Above what the true chances of the same list would charge.',
    ),
    row('undercharged', 'Charged too little, USD', money.undercharged, 'Below it.'),
    row(
      'other-calibrated',
      'Another winner once calibrated',
      money.otherWinner.calibrated,
      'Requests whose first slot would go to another ad.',
      true,
    ),
    row('other-oracle', 'Another winner with true chances', money.otherWinner.oracle, 'The same.', true),
  ];
}

/** What the auction earns, and what wrong chances cost in it. */
export function AuctionPanel({
  ads,
  source,
}: {
  readonly ads: AdsQuality;
  readonly source: string | undefined;
}) {
  const { money, requests, slots } = ads;
  const figure = {
    provenance: 'measured',
    source: source && `${source}, ${formatInteger(requests)} requests`,
  } as const;
  return (
    <Panel title="Auction" lead={describeAuction(ads)}>
      <div className="grid gap-8 xl:grid-cols-3">
        <IntervalBars
          {...figure}
          title="Revenue of 1,000 requests"
          summary="What advertisers pay, as the truth expects it: each winner pays what the next one bid for the slot."
          bars={listBars(money, ({ revenue }) => revenue)}
          format={dollars}
        />
        <IntervalBars
          {...figure}
          title="Value of 1,000 requests"
          summary="What the same clicks and impressions are worth to the advertisers."
          bars={listBars(money, ({ value }) => value)}
          format={dollars}
        />
        <IntervalBars
          {...figure}
          title="Clicks of 1,000 requests"
          summary={`On ${slots} slots each, of which ${formatShare(money.design.fillRate)} are filled.`}
          bars={listBars(money, ({ clicks }) => clicks)}
          format={formatNumber}
        />
      </div>
      <div className="mt-6">
        <DataTable
          caption="Of 1,000 requests, with 95% intervals over requests, measured"
          columns={[
            { id: 'figure', label: 'Figure' },
            { id: 'value', label: 'Value', numeric: true },
            { id: 'interval', label: '95% interval', numeric: true },
            { id: 'meaning', label: 'Meaning' },
          ]}
          rows={listFigures(ads)}
        />
      </div>
    </Panel>
  );
}
