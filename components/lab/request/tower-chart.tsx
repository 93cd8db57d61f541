'use client';

import { ChartFigure } from '@/components/charts/chart-figure';
import { DataCursor, type DataCursorState, useDataCursor } from '@/components/charts/data-cursor';
import { markColor } from '@/components/charts/hue';
import { formatNumber, formatShare } from '@/lib/core/format';
import type { PicturePoint, TowerPicture } from '@/lib/run/request/result';
import { nameVideo } from './video-words';

/** The square that the picture is drawn in, and its margin. */
const SIDE = 400;
const MARGIN = 16;

const ROLES: Readonly<
  Record<PicturePoint['role'], { readonly words: string; readonly fill: string; readonly radius: number }>
> = {
  other: { words: 'another video', fill: 'var(--hairline)', radius: 3 },
  watched: { words: 'watched before', fill: 'var(--ink-2)', radius: 3.5 },
  found: { words: 'among the 60 nearest', fill: markColor('candidates'), radius: 4 },
  shown: { words: 'shown', fill: markColor('re-ranking'), radius: 5 },
};
/** What is drawn later stands in front. */
const ORDER = ['other', 'watched', 'found', 'shown'] as const;

/** Where things stand in the square: the same scale in both directions, so that distances can be compared. */
function fit(
  picture: TowerPicture,
): (at: { readonly x: number; readonly y: number }) => readonly [number, number] {
  const all = [picture.user, ...picture.points];
  const [xs, ys] = [all.map(({ x }) => x), all.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const span = Math.max(Math.max(...xs) - left, Math.max(...ys) - top, 1e-6);
  const scale = (SIDE - 2 * MARGIN) / span;
  return ({ x, y }) => [MARGIN + (x - left) * scale, MARGIN + (y - top) * scale];
}

type Place = ReturnType<typeof fit>;

function Legend() {
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
      <span className="font-semibold">+ the user</span>
      {ORDER.toReversed().map((role) => (
        <span key={role} className="inline-flex items-center gap-1.5">
          <svg width={12} height={12} aria-hidden>
            <Dot at={[6, 6]} role={role} />
          </svg>
          {ROLES[role].words}
        </span>
      ))}
    </div>
  );
}

interface DotProps {
  readonly at: readonly [number, number];
  readonly role: PicturePoint['role'];
  readonly onEnter?: (() => void) | undefined;
  readonly onLeave?: (() => void) | undefined;
}

function Dot({ at: [x, y], role, onEnter, onLeave }: DotProps) {
  const { radius, fill } = ROLES[role];
  return (
    <circle
      cx={x}
      cy={y}
      r={radius}
      fill={fill}
      stroke="var(--edge)"
      strokeWidth={0.5}
      onPointerEnter={onEnter}
      onPointerLeave={onLeave}
    />
  );
}

interface PointsProps {
  readonly picture: TowerPicture;
  readonly place: Place;
  /** Those that can be read, in the order of the cursor. */
  readonly read: readonly PicturePoint[];
  readonly cursor: DataCursorState;
}

function Points({ picture, place, read, cursor }: PointsProps) {
  return ORDER.flatMap((role) =>
    picture.points
      .filter((point) => point.role === role)
      .map((point) => {
        const index = read.indexOf(point);
        return (
          <Dot
            key={point.video}
            at={place(point)}
            role={role}
            onEnter={index < 0 ? undefined : () => cursor.move(index)}
            onLeave={index < 0 ? undefined : () => cursor.move(undefined)}
          />
        );
      }),
  );
}

/** User and video vectors on the two directions in which the videos differ most. */
export function TowerChart({ picture, seed }: { readonly picture: TowerPicture; readonly seed: number }) {
  const cursor = useDataCursor();
  const place = fit(picture);
  const read = ORDER.toReversed().flatMap((role) =>
    role === 'other' ? [] : picture.points.filter((point) => point.role === role),
  );
  const describe = (index: number): string => {
    const point = read[index];
    return point === undefined
      ? ''
      : `${nameVideo(point.video)}, ${ROLES[point.role].words}, category ${point.category}, ${point.ageDays} days old.`;
  };
  const [userX, userY] = place(picture.user);
  const reading = cursor.index === undefined ? undefined : read[cursor.index];
  return (
    <ChartFigure
      title="What the two towers make of the user"
      summary={`The user's vector among the videos nearest to it, those it watched and ${picture.points.filter(({ role }) => role === 'other').length} others. The two directions hold ${formatShare(picture.explained)} of what the drawn videos differ in, so what lies close here need not be close.`}
      provenance="measured"
      source={`world ${seed}`}
      reading={cursor.index === undefined ? undefined : describe(cursor.index)}
      table={{
        columns: [
          { id: 'video', label: 'Video' },
          { id: 'role', label: 'It is' },
          { id: 'category', label: 'Category', numeric: true },
          { id: 'x', label: 'First direction', numeric: true },
          { id: 'y', label: 'Second direction', numeric: true },
        ],
        rows: [
          {
            id: 'user',
            cells: ['The user', '', '', formatNumber(picture.user.x), formatNumber(picture.user.y)],
          },
          ...read.map(({ video, role, category, x, y }) => ({
            id: String(video),
            cells: [nameVideo(video), ROLES[role].words, String(category), formatNumber(x), formatNumber(y)],
          })),
        ],
      }}
    >
      <Legend />
      <div className="relative max-w-xl">
        <svg viewBox={`0 0 ${SIDE} ${SIDE}`} aria-hidden className="w-full border border-hairline">
          <Points picture={picture} place={place} read={read} cursor={cursor} />
          {reading !== undefined && <Ring at={place(reading)} />}
          <path
            d={`M${userX - 9} ${userY}h18M${userX} ${userY - 9}v18`}
            stroke="var(--signal)"
            strokeWidth={3.5}
            fill="none"
          />
        </svg>
        <DataCursor
          label="What the two towers make of the user"
          count={read.length}
          cursor={cursor}
          describe={describe}
          orientation="horizontal"
        />
      </div>
    </ChartFigure>
  );
}

function Ring({ at: [x, y] }: { readonly at: readonly [number, number] }) {
  return <circle cx={x} cy={y} r={9} fill="none" stroke="var(--ink)" strokeWidth={2} />;
}
