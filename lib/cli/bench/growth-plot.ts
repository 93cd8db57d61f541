import type { GrowthSummary } from './case-summary.ts';

const WIDTH = 360;
const HEIGHT = 260;
const LEFT = 56;
const RIGHT = 72;
const TOP = 32;
const BOTTOM = 40;

/** Stroke and dashes of the indexes, in the order of their names: told apart without colour too. */
const LINES = [
  { stroke: '#1f5fa8', dash: '' },
  { stroke: '#b3541e', dash: '7 3' },
  { stroke: '#3d7a3a', dash: '2 3' },
  { stroke: '#6b4a9e', dash: '9 3 2 3' },
] as const;

/** One thing that grows. */
interface Panel {
  readonly title: string;
  readonly unit: string;
  readonly of: (point: GrowthSummary) => number;
}

const PANELS: readonly Panel[] = [
  { title: 'One query', unit: 'ms', of: ({ queryMs }) => queryMs },
  { title: 'Building', unit: 's', of: ({ buildMs }) => buildMs / 1000 },
  {
    title: 'Memory',
    unit: 'MB',
    of: ({ bytesPerVector, videos }) => (bytesPerVector * videos) / 1e6,
  },
];

/** Whole powers of ten from the largest that is not above all values to the smallest that is not below. */
function decades(values: readonly number[]): readonly number[] {
  const from = Math.floor(Math.log10(Math.min(...values)) + 1e-9);
  const to = Math.max(from + 1, Math.ceil(Math.log10(Math.max(...values)) - 1e-9));
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

const label = (decade: number): string =>
  decade >= 3 ? (10 ** decade).toLocaleString('en-US') : String(Number((10 ** decade).toPrecision(1)));

/** Places of a panel's axes, which are logarithmic. */
function scale(videos: readonly number[], values: readonly number[]) {
  const [columns, rows] = [decades(videos), decades(values)];
  const share = (value: number, all: readonly number[]): number =>
    (Math.log10(value) - (all[0] ?? 0)) / ((all.at(-1) ?? 1) - (all[0] ?? 0));
  return {
    columns,
    rows,
    x: (count: number) => LEFT + share(count, columns) * (WIDTH - LEFT - RIGHT),
    y: (value: number) => HEIGHT - BOTTOM - share(value, rows) * (HEIGHT - TOP - BOTTOM),
  };
}

function drawAxes({ columns, rows, x, y }: ReturnType<typeof scale>, { title, unit }: Panel): string[] {
  const [right, bottom] = [WIDTH - RIGHT, HEIGHT - BOTTOM];
  return [
    `<text x="${LEFT}" y="18" class="title">${title}, ${unit}</text>`,
    ...rows.map((decade) => {
      const at = y(10 ** decade).toFixed(1);
      return `<path class="grid" d="M${LEFT} ${at}H${right}"/><text x="${LEFT - 6}" y="${at}" dy="4" text-anchor="end">${label(decade)}</text>`;
    }),
    ...columns.map((decade) => {
      const at = x(10 ** decade).toFixed(1);
      return `<path class="grid" d="M${at} ${TOP}V${bottom}"/><text x="${at}" y="${bottom + 16}" text-anchor="middle">${label(decade)}</text>`;
    }),
    `<text x="${(LEFT + right) / 2}" y="${bottom + 33}" text-anchor="middle">videos</text>`,
  ];
}

/** The points of each index joined; the slope of one is what grows with the videos. */
function drawPanel(points: readonly GrowthSummary[], names: readonly string[], panel: Panel): string[] {
  const places = scale(
    points.map(({ videos }) => videos),
    points.map(panel.of),
  );
  const { x, y } = places;
  const lines = names.map((name, n) => {
    const mine = points.filter(({ index }) => index === name).toSorted((a, b) => a.videos - b.videos);
    const at = mine.map((point) => [x(point.videos).toFixed(1), y(panel.of(point)).toFixed(1)] as const);
    const { stroke, dash } = LINES[n % LINES.length] ?? LINES[0];
    const dots = at.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3" fill="${stroke}"/>`).join('');
    const [endX, endY] = at.at(-1) ?? ['0', '0'];
    const path = at.map((place) => place.join(' ')).join('L');
    return `<path d="M${path}" fill="none" stroke="${stroke}" stroke-width="2" stroke-dasharray="${dash}"/>${dots}<text x="${Number(endX) + 8}" y="${endY}" dy="4" fill="${stroke}">${name}</text>`;
  });
  return [...drawAxes(places, panel), ...lines];
}

/**
 * Draws how the cost of indexes grows with the videos: query, building and memory side by side, both
 * axes logarithmic, so that what is linear is a line of slope one.
 *
 * @param points at least one; all costs above 0
 * @returns an SVG document
 */
export function plotGrowth(points: readonly GrowthSummary[]): string {
  const names = [...new Set(points.map(({ index }) => index))];
  const whole = WIDTH * PANELS.length;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole} ${HEIGHT}" width="${whole}" height="${HEIGHT}" role="img">`,
    `<title>What indexes cost as the videos grow, both axes logarithmic</title>`,
    '<style>text{font:11px sans-serif;fill:#333}.title{font-weight:600;font-size:12px}.grid{stroke:#ddd;fill:none}</style>',
    `<rect width="${whole}" height="${HEIGHT}" fill="#fff"/>`,
    ...PANELS.flatMap((panel, place) => [
      `<g transform="translate(${place * WIDTH} 0)">`,
      ...drawPanel(points, names, panel),
      '</g>',
    ]),
    '</svg>',
    '',
  ].join('\n');
}
