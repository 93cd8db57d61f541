import { Panel } from '@/components/ui/panel';
import type { Debrief } from '@/lib/session/score/debrief';
import { TimeButton } from './evidence-list';
import { sayCount } from '../words';
import { sayMinutes } from './say';

interface PartProps {
  readonly debrief: Debrief;
  readonly onJump: (atMs: number) => void;
}

/** Questions that were never asked, with their answers; the heaviest first. */
export function MissedPanel({ debrief }: { readonly debrief: Debrief }) {
  const { missed, asked } = debrief;
  if (missed.length === 0) return null;
  const SHOWN = 6;
  const row = ({ fact, answer }: Debrief['missed'][number]) => (
    <li key={fact.id} className="grid max-w-text gap-0.5 text-sm">
      <p className="font-semibold">
        {fact.title}
        {fact.weight === 3 && <span className="font-normal text-ink-2">, decides the design</span>}
      </p>
      <p className="text-ink-2">“{fact.phrasings[0] ?? fact.title}”</p>
      <p>{answer}</p>
    </li>
  );
  return (
    <Panel
      title="Questions never asked"
      lead={`${asked} of ${asked + missed.length} facts came out. These did not; from now on they are known to you.`}
    >
      <ul className="grid gap-4 lg:grid-cols-2">{missed.slice(0, SHOWN).map(row)}</ul>
      {missed.length > SHOWN && (
        <details className="on-paper mt-4 text-sm">
          <summary className="screen-only text-ink-2">{missed.length - SHOWN} more</summary>
          <ul className="mt-3 grid gap-4 lg:grid-cols-2">{missed.slice(SHOWN).map(row)}</ul>
        </details>
      )}
    </Panel>
  );
}

/** What the interviewer asked and threw, with what was made of it. */
export function AnswersPanel({ debrief, onJump }: PartProps) {
  const { probes, curveballs, hints, redFlags } = debrief;
  if (probes.length + curveballs.length + hints.length + redFlags.length === 0) return null;
  return (
    <Panel title="Probes, curveballs, hints">
      <div className="grid gap-6">
        {curveballs.length > 0 && <Curveballs debrief={debrief} onJump={onJump} />}
        {probes.length > 0 && <Probes debrief={debrief} onJump={onJump} />}
        {hints.length > 0 && (
          <div className="grid gap-2 text-sm">
            <h3 className="text-base">Hints taken</h3>
            <ul className="grid gap-1">
              {hints.map(({ line, rung }) => (
                <li key={line.id} className="max-w-text">
                  Rung {rung} of 3: {line.text} <TimeButton atMs={line.atMs} onJump={onJump} />
                </li>
              ))}
            </ul>
          </div>
        )}
        {redFlags.length > 0 && (
          <div className="grid gap-2 text-sm">
            <h3 className="text-base">Red flags at the end</h3>
            <ul className="grid gap-3 lg:grid-cols-2">
              {redFlags.map(({ id, text, remedy }) => (
                <li key={id} className="max-w-text">
                  <p className="font-semibold">{text}</p>
                  <p>{remedy}</p>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Panel>
  );
}

function Curveballs({ debrief, onJump }: PartProps) {
  return (
    <div className="grid gap-3 text-sm">
      <h3 className="text-base">Curveballs</h3>
      <ul className="grid gap-4 lg:grid-cols-2">
        {debrief.curveballs.map((one) => (
          <li key={one.event.id} className="grid max-w-text content-start gap-1">
            <p className="font-semibold">
              {one.title} <TimeButton atMs={one.event.atMs} onJump={onJump} />
            </p>
            <p className="text-ink-2">{one.text}</p>
            <p>
              {one.noticedMs === undefined
                ? 'Nothing was done about it within eight minutes.'
                : `First response after ${sayMinutes(one.noticedMs)}.`}{' '}
              {one.designEdits !== undefined &&
                `${sayCount(one.designEdits.length, 'change')} of the design, ${one.noteEdits?.length ?? 0} of the notes, `}
              {sayCount(one.runs.length, 'run')}.
            </p>
            <Points made={one.made.map(({ point }) => point)} missed={one.missed.map(({ point }) => point)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Probes({ debrief, onJump }: PartProps) {
  return (
    <div className="grid gap-3 text-sm">
      <h3 className="text-base">Probes</h3>
      <ul className="grid gap-4 lg:grid-cols-2">
        {debrief.probes.map(({ probe, line, answers, made, missed }) => (
          <li key={line.id} className="grid max-w-text content-start gap-1">
            <p className="font-semibold">
              {probe.text} <TimeButton atMs={line.atMs} onJump={onJump} />
            </p>
            {answers.length === 0 && <p>No answer.</p>}
            <Points made={made.map(({ point }) => point)} missed={missed.map(({ point }) => point)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Points({ made, missed }: { readonly made: readonly string[]; readonly missed: readonly string[] }) {
  return (
    <ul className="grid gap-0.5">
      {made.map((point) => (
        <li key={point}>
          <span className="font-semibold text-ok">Made:</span> {point}
        </li>
      ))}
      {missed.map((point) => (
        <li key={point} className="text-ink-2">
          <span className="font-semibold">Not made:</span> {point}
        </li>
      ))}
    </ul>
  );
}
