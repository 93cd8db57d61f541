import { cx } from '@/components/ui/cx';
import type { Mark, Rubric } from '@/lib/session/score/rubric-types';

const MARKS: readonly Mark[] = [1, 2, 3, 4];

/** A mark as a word and as its place among four; without one, the word "Open". */
export function MarkScale({
  mark,
  words,
  opinion = false,
}: {
  readonly mark: Mark | undefined;
  readonly words: Rubric['markWords'];
  /** It rests on no evidence: drawn as an outline. */
  readonly opinion?: boolean;
}) {
  return (
    <span className="flex items-center gap-3">
      <span aria-hidden className="flex gap-0.5">
        {MARKS.map((one) => (
          <span
            key={one}
            className={cx(
              'h-3 w-5 border',
              mark !== undefined && one <= mark
                ? opinion
                  ? 'border-ink bg-sunken'
                  : 'border-ink bg-ink'
                : 'border-edge',
              one === 3 && 'ml-1',
            )}
          />
        ))}
      </span>
      <span className="text-sm font-semibold whitespace-nowrap">
        {mark === undefined ? 'Open' : words[mark]}
        {opinion && <span className="font-normal text-ink-2"> (opinion)</span>}
      </span>
    </span>
  );
}
