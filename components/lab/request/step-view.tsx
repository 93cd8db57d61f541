import { DataTable } from '@/components/ui/data-table';
import { ProvenanceBadge } from '@/components/ui/provenance';
import { formatInteger, formatNumber } from '@/lib/core/format';
import type { Loss, TracedStep } from '@/lib/run/request/result';
import { nameVideo } from './video-words';

/** Most losses of one reason that are named. */
const EXAMPLES = 8;

const WHY: Readonly<Record<Loss['why'], string>> = {
  watched: 'watched before',
  'found-twice': 'found by another source as well: it counts once',
  'below-the-cut': 'below the cut',
  're-ranked': 'dropped by the step',
};

/** Losses of the same kind together; what a step says differs from video to video and is told of the first few. */
function groupLosses(
  losses: readonly Loss[],
): readonly (readonly [why: Loss['why'], losses: readonly Loss[]])[] {
  const groups = new Map<Loss['why'], Loss[]>();
  for (const loss of losses) groups.set(loss.why, [...(groups.get(loss.why) ?? []), loss]);
  return [...groups];
}

function spellAfter({ step, before, after }: TracedStep): string {
  if (step === 'source') return `Found ${formatInteger(after)} candidates.`;
  return `Given ${formatInteger(before)}, handed on ${formatInteger(after)}.`;
}

export interface StepViewProps {
  readonly step: TracedStep;
  readonly nameOf: (node: string) => string;
  readonly seed: number;
}

/** What one step did: what it left out and why, what it moved, and the best that it handed on. */
export function StepView({ step, nameOf, seed }: StepViewProps) {
  const { losses, moves, best } = step;
  return (
    <div className="grid min-w-0 content-start gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="text-base">{nameOf(step.node)}</h3>
        <ProvenanceBadge kind="measured" detail={`world ${seed}`} />
      </div>
      <p className="text-sm">{spellAfter(step)}</p>
      {groupLosses(losses).map(([why, group]) => (
        <div key={why} className="grid gap-1 text-sm">
          <p className="font-semibold">{`${formatInteger(group.length)} ${WHY[why]}`}</p>
          <ul className="grid gap-0.5 text-ink-2">
            {group.slice(0, EXAMPLES).map(({ video, from, detail }) => (
              <li key={`${video} ${from}`}>
                {`${nameVideo(video)}, place ${from + 1}${detail === undefined ? '' : `: ${detail}`}`}
              </li>
            ))}
            {group.length > EXAMPLES && <li>{`and ${formatInteger(group.length - EXAMPLES)} more`}</li>}
          </ul>
        </div>
      ))}
      {moves.length > 0 && (
        <div className="grid gap-1 text-sm">
          <p className="font-semibold">{`${moves.length} of the shown videos moved`}</p>
          <ul className="grid gap-0.5 text-ink-2">
            {moves.slice(0, EXAMPLES).map(({ video, from, to, detail }) => (
              <li key={video}>{`${nameVideo(video)} from place ${from + 1} to ${to + 1}: ${detail}`}</li>
            ))}
          </ul>
        </div>
      )}
      <DataTable
        caption="The best that it handed on"
        columns={[
          { id: 'place', label: 'Place' },
          { id: 'video', label: 'Video' },
          { id: 'score', label: 'Score', numeric: true },
        ]}
        rows={best.slice(0, EXAMPLES).map(({ video, score }, place) => ({
          id: String(video),
          cells: [String(place + 1), nameVideo(video), formatNumber(score)],
        }))}
      />
    </div>
  );
}
