/** A place that is pointed out over the points. */
export interface PointMark {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly kind: 'chosen' | 'near';
  readonly label?: string | undefined;
}

/** A ring around the point that is being read. */
export function Ring({ left, top }: { readonly left: number; readonly top: number }) {
  return (
    <span
      aria-hidden="true"
      className="pointer-events-none absolute size-4 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-ink"
      style={{ left, top }}
    />
  );
}

interface MarksProps {
  readonly marks: readonly PointMark[];
  readonly place: (mark: PointMark) => { readonly left: number; readonly top: number };
}

/** Marks over the points, with a thread from the chosen place to each that is near it. */
export function Marks({ marks, place }: MarksProps) {
  const chosen = marks.find(({ kind }) => kind === 'chosen');
  const from = chosen && place(chosen);
  return (
    <svg aria-hidden="true" className="pointer-events-none absolute inset-0 size-full">
      {from !== undefined &&
        marks.map((mark) => {
          if (mark.kind !== 'near') return null;
          const to = place(mark);
          return (
            <line
              key={mark.id}
              x1={from.left}
              y1={from.top}
              x2={to.left}
              y2={to.top}
              className="stroke-ink"
              strokeWidth="1"
              strokeOpacity="0.6"
            />
          );
        })}
      {marks.map((mark) => {
        const { left, top } = place(mark);
        const isChosen = mark.kind === 'chosen';
        return (
          <g key={mark.id}>
            <circle
              cx={left}
              cy={top}
              r={isChosen ? 7 : 5}
              className={isChosen ? 'fill-signal stroke-paper' : 'fill-paper stroke-ink'}
              strokeWidth="2"
            />
            {mark.label !== undefined && (
              <text
                x={left + 10}
                y={top + 4}
                className="fill-ink stroke-paper text-xs"
                paintOrder="stroke"
                strokeWidth="3"
              >
                {mark.label}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
