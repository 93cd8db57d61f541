import type { DimensionMark, RuleMark } from '@/lib/session/score/score-session';
import type { Mark, Rubric } from '@/lib/session/score/rubric-types';
import { EvidenceList } from './evidence-list';
import { MarkScale } from './mark-scale';
import { rungsOf, sayFigure } from './say';
import { SelfMarkField } from './self-mark-field';

export interface DimensionPanelProps {
  readonly dimension: DimensionMark;
  readonly rubric: Rubric;
  /** What meeting and exceeding the bar means in this case, where the case says. */
  readonly inThisCase: { readonly meets: string; readonly exceeds: string } | undefined;
  readonly onJump: (atMs: number) => void;
  readonly onSelfMark: (mark: Mark, note: string) => void;
}

function because({ source, heldBy, mean, rules }: DimensionMark): string {
  const counted = rules.filter(({ mark }) => mark !== undefined).length;
  if (source === 'open') return 'No rule could count anything here; mark it yourself.';
  if (source === 'opinion') return 'Opinion: no rule could count anything here, your own mark stands.';
  const held = heldBy === undefined ? '' : ` Held at Below: “${heldBy.title}” found nothing.`;
  return `By rule: the mean of ${counted === 1 ? 'one rule' : `${counted} rules`} is ${(mean ?? 0).toFixed(2)}.${held}`;
}

/** One dimension: its mark, what that means, every rule with its count and evidence, and what only the candidate can judge. */
export function DimensionPanel({
  dimension: marked,
  rubric,
  inThisCase,
  onJump,
  onSelfMark,
}: DimensionPanelProps) {
  const { dimension, mark, source, anchor, next, rules, own } = marked;
  // where nothing was found, a line says so and the rest is one click away
  const isBare = rules.every(({ evidence }) => evidence.length === 0);
  const counted = (
    <>
      <ul className="grid gap-3">
        {rules.map((rule) => (
          <RuleLine key={rule.rule.id} counted={rule} rubric={rubric} onJump={onJump} />
        ))}
      </ul>
      <SelfMarkField dimension={dimension} own={own} words={rubric.markWords} onSet={onSelfMark} />
    </>
  );
  return (
    <section
      id={`dimension-${dimension.id}`}
      aria-labelledby={`title-${dimension.id}`}
      className="grid scroll-mt-8 gap-3 border-t border-hairline pt-4 pb-6 first:border-t-0 first:pt-0"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h3 id={`title-${dimension.id}`} className="text-base">
          <span className="mr-2 font-mono text-ink-2">{dimension.letter}</span>
          {dimension.title}
        </h3>
        <MarkScale mark={mark} words={rubric.markWords} opinion={source === 'opinion'} />
      </div>
      <div className="grid max-w-text gap-1 text-sm">
        <p>{anchor}</p>
        {next !== undefined && (
          <p className="text-ink-2">
            <span className="font-semibold">Next:</span> {next}
          </p>
        )}
        {inThisCase !== undefined && (
          <details className="text-ink-2">
            <summary>In this case</summary>
            <p className="mt-1">
              <span className="font-semibold">Meets:</span> {inThisCase.meets}
            </p>
            <p>
              <span className="font-semibold">Exceeds:</span> {inThisCase.exceeds}
            </p>
          </details>
        )}
        <p className="text-ink-2">{because(marked)}</p>
      </div>
      {isBare ? (
        <details open={own !== undefined} className="text-sm">
          <summary className="text-ink-2">What would count, and your own mark</summary>
          <div className="grid gap-3 pt-3">{counted}</div>
        </details>
      ) : (
        counted
      )}
    </section>
  );
}

function RuleLine({
  counted,
  rubric,
  onJump,
}: {
  readonly counted: RuleMark;
  readonly rubric: Rubric;
  readonly onJump: (atMs: number) => void;
}) {
  const { rule, mark, count, meets, exceeds, remark, evidence } = counted;
  return (
    <li className="grid gap-x-6 gap-y-1 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <div className="text-sm">
        <p>
          <span className="font-semibold">{rule.title}</span>{' '}
          <span className="text-ink-2">
            {mark === undefined ? 'does not apply' : rubric.markWords[mark].toLowerCase()}
          </span>
        </p>
        <p className="text-ink-2">
          {count !== undefined && (
            <>
              {sayFigure(count, rule)}; meets from {sayFigure(meets, { ...rule, unit: '' }).trim()}, exceeds
              from {sayFigure(exceeds, { ...rule, unit: '' }).trim()}.{' '}
            </>
          )}
          {remark}
        </p>
        <details className="text-ink-2">
          <summary>Rule {rule.id}</summary>
          <p className="mt-1 max-w-text">{rule.counts}</p>
          <p>
            {rungsOf(rule.needs)
              .map(([name, need]) => `${name} ${sayFigure(need, { ...rule, unit: '' }).trim()}`)
              .join(', ')}
            .
          </p>
        </details>
      </div>
      {evidence.length > 0 && (
        <div>
          <EvidenceList evidence={evidence} onJump={onJump} />
        </div>
      )}
    </li>
  );
}
