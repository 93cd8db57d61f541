import { formatInteger, formatNumber } from '../../core/format.ts';
import type { CaseId } from './case-protocol.ts';
import type { CaseSummary, GrowthSummary, WorkSummary } from './case-summary.ts';
import { formatTable } from './table.ts';

const TITLES: Readonly<Record<CaseId, string>> = {
  'dcn-score': 'DCN-v2 scores 1,000 candidates',
  'flat-scan': 'Flat scan of 1,000,000 x 32: one query',
  hnsw: 'HNSW, 100,000 x 32, M 16, efConstruction 200, one thread',
  experiment: 'An A/B test of two designs: 10,000 users, 7 days, 100 candidates ranked',
  days: 'Thirty days of 2,000 visitors, trained further every day, 100 candidates ranked',
  'hnsw-uniform': 'HNSW, the same over vectors in random directions',
  'ivf-pq': 'IVF-PQ, 1,000,000 x 32',
  gbdt: 'GBDT, 100,000 rows x 30 features, 100 trees of 31 leaves',
  request: 'One request at 1,000,000 videos, 500 candidates, 20 shown',
  'request-10m': 'One request at 10,000,000 videos, 500 candidates, 20 shown',
  capacity: 'Capacity and cost at another scale: the whole estimate',
  'serving-change': 'A parameter of serving changes: the first estimate',
  'design-load': 'The standard design under 35,000 requests a second for ten minutes',
  'service-system': 'A cell of four stations, 1,750 requests a second for ten minutes',
  growth: 'What indexes cost from 10,000 to 1,000,000 videos',
};

/** Fewest runs of which a p99 says more than the longest run. */
const P99_RUNS = 100;

function formatWork({
  work,
  runs,
  medianMs,
  lowerQuartileMs,
  upperQuartileMs,
  p99Ms,
}: WorkSummary): string[] {
  const quartiles = `${formatNumber(lowerQuartileMs, 4)} to ${formatNumber(upperQuartileMs, 4)}`;
  return [
    work,
    formatInteger(runs),
    formatNumber(medianMs, 4),
    runs > 1 ? quartiles : '',
    runs >= P99_RUNS ? formatNumber(p99Ms, 4) : '',
  ];
}

function formatWorks(works: readonly WorkSummary[]): readonly string[] {
  if (works.length === 0) return [];
  return formatTable(
    [
      { title: 'work' },
      { title: 'runs', numeric: true },
      { title: 'median ms', numeric: true },
      { title: 'quartiles', numeric: true },
      { title: 'p99 ms', numeric: true },
    ],
    works.map(formatWork),
  );
}

function formatTimes(growth: number | undefined): string {
  return growth === undefined ? '' : growth.toFixed(2);
}

function formatGrowth(points: readonly GrowthSummary[]): readonly string[] {
  return formatTable(
    [
      { title: 'index' },
      { title: 'videos', numeric: true },
      { title: 'query ms', numeric: true },
      { title: 'times the size before', numeric: true },
      { title: 'build s', numeric: true },
      { title: 'times the size before', numeric: true },
      { title: 'bytes a vector', numeric: true },
      { title: 'recall@10', numeric: true },
    ],
    points.map(
      ({ index, videos, queryMs, queryGrowth, buildMs, buildGrowth, bytesPerVector, recallAt10 }) => [
        index,
        formatInteger(videos),
        formatNumber(queryMs, 3),
        formatTimes(queryGrowth),
        formatNumber(buildMs / 1000, 3),
        formatTimes(buildGrowth),
        bytesPerVector.toFixed(1),
        recallAt10.toFixed(3),
      ],
    ),
  );
}

/** Writes a case as lines of plain text, an empty one first. */
export function formatCase({ id, works, numbers, growth, notes }: CaseSummary): readonly string[] {
  const facts = Object.entries(numbers).map(([name, value]) => `${name} ${formatNumber(value, 4)}`);
  return [
    '',
    TITLES[id],
    ...formatWorks(works),
    ...(growth === undefined ? [] : formatGrowth(growth)),
    ...(facts.length > 0 ? [`  ${facts.join(', ')}`] : []),
    ...notes.map((note) => `  (${note})`),
  ];
}
