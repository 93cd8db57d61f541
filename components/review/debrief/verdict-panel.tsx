import { Segmented } from '@/components/ui/segmented';
import type { Debrief } from '@/lib/session/score/debrief';
import type { Rubric } from '@/lib/session/score/rubric-types';
import type { Level } from '@/lib/session/types';
import { MarkScale } from './mark-scale';

export interface VerdictPanelProps {
  readonly debrief: Debrief;
  readonly rubric: Rubric;
  readonly level: Level;
  /** The level that the session was held at. */
  readonly held: Level;
  readonly onLevel: (level: Level) => void;
}

const LEVELS: readonly Level[] = ['mid', 'senior', 'staff'];

/** The recommendation in words, the profile behind it, and the same evidence against another level. */
export function VerdictPanel({ debrief, rubric, level, held, onLevel }: VerdictPanelProps) {
  const { verdict, dimensions } = debrief.card;
  const { recommendation, levelWords, markWords } = rubric;
  const words =
    verdict.recommendation === undefined
      ? 'Too little to recommend anything'
      : recommendation.words[verdict.recommendation];
  return (
    <section aria-labelledby="verdict" className="grid gap-6 lg:grid-cols-[2fr_3fr]">
      <div className="grid content-start gap-4">
        <div className="grid gap-1">
          <h2 id="verdict" className="text-2xl">
            {words}
            {verdict.recommendation !== undefined && (
              <span className="text-ink-2"> at {levelWords[level].toLowerCase()} level</span>
            )}
          </h2>
          <p className="max-w-text text-ink-2">{verdict.because}</p>
        </div>
        <div className="screen-only">
          <Segmented
            label="Read against"
            value={level}
            options={LEVELS.map((value) => ({
              value,
              label: value === held ? `${levelWords[value]} (held at)` : levelWords[value],
            }))}
            onChange={onLevel}
            help="The same evidence, other bars. Progress keeps the level that the session was held at."
          />
        </div>
        <PublishedRule rubric={rubric} />
      </div>
      <ol aria-label="Profile" className="grid content-start">
        {dimensions.map(({ dimension, mark, source }) => (
          <li
            key={dimension.id}
            className="grid grid-cols-[1fr_auto] items-center gap-x-4 border-b border-hairline py-1.5 sm:grid-cols-[1fr_3rem_13rem]"
          >
            <a
              href={`#dimension-${dimension.id}`}
              className="text-sm underline decoration-hairline underline-offset-3"
            >
              <span className="mr-2 inline-block w-4 font-mono text-ink-2">{dimension.letter}</span>
              {dimension.title}
            </a>
            <span className="hidden text-right font-mono text-xs text-ink-2 sm:inline">
              {dimension.weight}%
            </span>
            <MarkScale mark={mark} words={markWords} opinion={source === 'opinion'} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The rule for the recommendation, as the rubric states it. */
function PublishedRule({ rubric }: { readonly rubric: Rubric }) {
  const { strongHire, hire, mixed, decisive, enough, words } = rubric.recommendation;
  const { markWords, marksFrom } = rubric;
  const titles = rubric.dimensions.filter(({ id }) => decisive.includes(id)).map(({ title }) => title);
  return (
    <details className="max-w-text text-sm text-ink-2">
      <summary>The rule</summary>
      <ul className="mt-2 grid list-disc gap-1 pl-5">
        <li>Marks count 1 to 4, times the weight of their dimension, as a share of the greatest sum.</li>
        <li>
          {words['strong-hire']}: from {strongHire.atLeast}%, no mark {markWords[strongHire.noMarkOf]} or
          lower. {words.hire}: from {hire.atLeast}%, no mark {markWords[hire.noMarkOf]}. {words.mixed}: from{' '}
          {mixed.atLeast}%. {words['no-hire']}: anything below, and {markWords[1]} in {titles.join(', ')}.
        </li>
        <li>
          A dimension’s mark is the mean of its rules: {markWords[2]} from {marksFrom.below}, {markWords[3]}{' '}
          from {marksFrom.meets}, {markWords[4]} from {marksFrom.exceeds}. Your own marks never move it; they
          stand where no rule could count.
        </li>
        <li>Nothing is recommended of a session of less than {enough.minutes} minutes.</li>
      </ul>
    </details>
  );
}
