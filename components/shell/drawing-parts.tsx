import type { Family } from '@/lib/design/types';

const LINE_PX = 17;

/** A component as on the canvas: family bar, kind, name, and one line on what it does. */
export function DrawnBox({
  x,
  y,
  width,
  family,
  name,
  line,
}: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly family: Family;
  readonly name: string;
  readonly line: string;
}) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect width={width} height={72} rx={6} style={{ fill: 'var(--raised)', stroke: 'var(--edge)' }} />
      <path
        d="M6 0H6V72H6A6 6 0 0 1 0 66V6A6 6 0 0 1 6 0Z"
        style={{ fill: `var(--family-${family}-mark)` }}
      />
      <text x={16} y={20} fontSize={12} style={{ fill: `var(--family-${family}-text)` }}>
        {family}
      </text>
      <text x={16} y={20 + LINE_PX + 3} fontSize={15} fontWeight={600} style={{ fill: 'var(--ink)' }}>
        {name}
      </text>
      <text x={16} y={20 + LINE_PX * 2 + 4} fontSize={12.5} style={{ fill: 'var(--ink-2)' }}>
        {line}
      </text>
    </g>
  );
}

/** Where strands begin or end: the middle of a side and how far they spread over it. */
export interface StrandEnd {
  readonly x: number;
  readonly y: number;
  readonly spread: number;
}

/** The things still in the race, one fine line each, between two places. `along` is the way they run. */
export function Strands({
  from,
  to,
  count,
  along,
  ordered = false,
}: {
  readonly from: StrandEnd;
  readonly to: StrandEnd;
  readonly count: number;
  readonly along: 'x' | 'y';
  /** The first strand is the strongest. */
  readonly ordered?: boolean;
}) {
  const paths = Array.from({ length: count }, (_, index) =>
    drawStrand(from, to, index / (count - 1) - 0.5, along),
  );
  if (!ordered) return <path d={paths.join('')} fill="none" style={{ stroke: 'var(--ink-2)' }} />;
  return (
    <g fill="none" style={{ stroke: 'var(--ink)' }}>
      {paths.map((path, index) => (
        <path key={path} d={path} strokeWidth={2.4 - (2 * index) / count} />
      ))}
    </g>
  );
}

function drawStrand(from: StrandEnd, to: StrandEnd, share: number, along: 'x' | 'y'): string {
  const across = along === 'x' ? 'y' : 'x';
  const start = Math.round((from[across] + share * from.spread) * 10) / 10;
  const end = Math.round((to[across] + share * to.spread) * 10) / 10;
  const bend = (from[along] + to[along]) / 2;
  return along === 'x'
    ? `M${from.x} ${start}C${bend} ${start} ${bend} ${end} ${to.x} ${end}`
    : `M${start} ${from.y}C${start} ${bend} ${end} ${bend} ${end} ${to.y}`;
}

/** What is measured at a place, with the solid mark of measured things. */
export function MeasuredNote({
  x,
  y,
  text,
}: {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}) {
  return (
    <g>
      <rect x={x} y={y - 9} width={14} height={9} style={{ fill: 'var(--ink)' }} />
      <text x={x + 20} y={y} fontSize={12.5} style={{ fill: 'var(--ink)' }}>
        {text}
      </text>
    </g>
  );
}

/** A few words beside a line. */
export function DrawnWords({
  x,
  y,
  text,
  anchor = 'start',
  strong = false,
}: {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly strong?: boolean;
}) {
  return (
    <text
      x={x}
      y={y}
      fontSize={strong ? 14 : 12.5}
      fontWeight={strong ? 600 : 400}
      textAnchor={anchor}
      style={{ fill: strong ? 'var(--ink)' : 'var(--ink-2)' }}
    >
      {text}
    </text>
  );
}

export type FlowKind = 'request' | 'batch' | 'stream' | 'model';

/** A connection in the canvas's language: request solid, batch double, stream dashed, model thin with a diamond. */
export function DrawnFlow({
  path,
  kind,
  end,
}: {
  readonly path: string;
  readonly kind: FlowKind;
  readonly end: readonly [number, number];
}) {
  const [x, y] = end;
  return (
    <g fill="none" style={{ stroke: 'var(--ink-2)' }}>
      <path
        d={path}
        strokeWidth={kind === 'batch' ? 4 : kind === 'model' ? 1 : 1.5}
        strokeDasharray={kind === 'stream' ? '6 4' : undefined}
      />
      {kind === 'batch' && <path d={path} strokeWidth={2} style={{ stroke: 'var(--paper)' }} />}
      <FlowEnd kind={kind} x={x} y={y} />
    </g>
  );
}

function FlowEnd({ kind, x, y }: { readonly kind: FlowKind; readonly x: number; readonly y: number }) {
  const fill = { fill: 'var(--paper)', stroke: 'var(--ink)' };
  if (kind === 'request') return <circle cx={x} cy={y} r={4.5} strokeWidth={1.5} style={fill} />;
  if (kind === 'batch')
    return <rect x={x - 4} y={y - 4} width={8} height={8} strokeWidth={1.5} style={fill} />;
  if (kind === 'model') {
    return <path d={`M${x} ${y - 5.5}l5.5 5.5-5.5 5.5-5.5-5.5z`} strokeWidth={1.5} style={fill} />;
  }
  return <path d={`M${x - 4.5} ${y - 5}l4.5 5 4.5-5`} strokeWidth={1.75} style={{ stroke: 'var(--ink)' }} />;
}

/** A list of results: bars of falling length in the colours of their kinds. */
export function DrawnList({ x, y, rows }: { readonly x: number; readonly y: number; readonly rows: number }) {
  const families: readonly Family[] = ['data', 're-ranking', 'candidates', 'features', 'training'];
  return (
    <g>
      {Array.from({ length: rows }, (_, index) => (
        <rect
          key={index}
          x={x}
          y={y + index * 12}
          width={72 - index * 7}
          height={6}
          style={{ fill: `var(--family-${families[index % families.length] ?? 'data'}-mark)` }}
        />
      ))}
    </g>
  );
}
