'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { NumberField } from '@/components/ui/number-field';
import { SelectField } from '@/components/ui/select-field';
import { formatNumber } from '@/lib/core/format';
import { describeError, type Message } from '@/lib/client/messages';
import type { DesignNode, Requirements } from '@/lib/design/types';
import { curveballs } from '@/lib/run/curveballs/registry';
import {
  type DayEffects,
  type NewRequirements,
  type Stretch,
  throwIntoDays,
  throwIntoLoad,
  throwIntoRequirements,
  type ThrownCurveball,
} from '@/lib/run/curveballs/throw';
import type { Curveball, CurveballValues, Simulation } from '@/lib/run/curveballs/types';
import type { TrafficEvent } from '@/lib/run/serving/events';
import { useIsInterview } from '../interview-context';
import { CurveballParameters } from './curveball-parameters';
import { spellSigns } from './sign-words';

interface Timed {
  /** What is left of the simulation: live days from 0, or milliseconds of the load. What begins before it is refused. */
  readonly stretch: Stretch;
  /** Where it begins, where something else chooses that (a playhead); there is a field for it where absent. */
  readonly moment?: number | undefined;
}

export type CurveballChooserProps = {
  /** Why nothing can be thrown now. */
  readonly disabledReason?: string | undefined;
} & (
  | (Timed & {
      readonly simulation: 'days';
      /** Takes what it does, checked, and what was thrown. */
      readonly onThrow: (effects: DayEffects, thrown: ThrownCurveball) => void;
    })
  | (Timed & {
      readonly simulation: 'load';
      /** The components of the design, which some curveballs hit. */
      readonly nodes: readonly DesignNode[];
      readonly onThrow: (events: readonly TrafficEvent[], thrown: ThrownCurveball) => void;
    })
  | {
      readonly simulation: 'capacity';
      readonly requirements: Requirements;
      readonly onThrow: (asked: NewRequirements, thrown: ThrownCurveball) => void;
    }
);

/** Throws a curveball where the props say; the failure in words where it cannot be. */
function hurl(props: CurveballChooserProps, thrown: ThrownCurveball): Message | undefined {
  if (props.simulation === 'days') {
    const effects = throwIntoDays(thrown, props.stretch);
    if (!effects.ok) return describeError(effects.error);
    props.onThrow(effects.value, thrown);
    return undefined;
  }
  if (props.simulation === 'capacity') {
    const asked = throwIntoRequirements(thrown, props.requirements);
    if (!asked.ok) return describeError(asked.error);
    props.onThrow(asked.value, thrown);
    return undefined;
  }
  const events = throwIntoLoad(thrown, props.stretch, props.nodes);
  if (!events.ok) return describeError(events.error);
  props.onThrow(events.value, thrown);
  return undefined;
}

/** How moments are chosen and named: milliseconds of a load in seconds. Requirements change at once. */
const UNITS = {
  days: { scale: 1, label: 'From live day', unit: '' },
  load: { scale: 1000, label: 'From second', unit: 's' },
  capacity: undefined,
} as const;

/** Where the next curveball begins, in words, and the field for it where there is one; undefined where it has no beginning. */
function findStart(props: CurveballChooserProps, wanted: number | undefined) {
  const units = UNITS[props.simulation];
  if (props.simulation === 'capacity' || units === undefined) return undefined;
  const { stretch, moment } = props;
  const { scale, label, unit } = units;
  const min = Math.ceil(stretch.from / scale);
  const max = Math.max(min, Math.ceil(stretch.to / scale) - 1);
  const value = Math.min(max, Math.max(min, wanted ?? min));
  const at = moment ?? value * scale;
  return {
    at,
    said: `${label.toLowerCase()} ${formatNumber(at / scale)}`,
    field: moment === undefined ? { label, value, min, max, unit } : undefined,
  };
}

/** Chooses a curveball, its parameters and its beginning, and throws it: into a simulation that runs, or into one that is to be started. */
export function CurveballChooser(props: CurveballChooserProps) {
  const { simulation, disabledReason } = props;
  // who answers in an interview is not told the answer
  const isInterview = useIsInterview();
  const choices = Object.values(curveballs).filter((one) => one[simulation] !== undefined);
  const [name, setName] = useState(choices[0]?.name ?? '');
  const [values, setValues] = useState<CurveballValues>({});
  const [wanted, setWanted] = useState<number>();
  const [problem, setProblem] = useState<Message>();
  const [said, setSaid] = useState('');
  const curveball = curveballs[name];
  if (curveball === undefined) return null;
  const start = findStart(props, wanted);

  function choose(next: string): void {
    setName(next);
    setValues({});
    setProblem(undefined);
  }

  function hurlIt(thrown: Curveball): void {
    const failed = hurl(props, { name, values, at: start?.at ?? 0 });
    setProblem(failed);
    setSaid(
      failed === undefined ? `Thrown: ${thrown.title}${start === undefined ? '' : `, ${start.said}`}.` : '',
    );
  }

  return (
    <div className="grid max-w-text min-w-0 grid-cols-1 gap-4">
      <SelectField
        label="Curveball"
        value={name}
        options={choices.map((one) => ({ value: one.name, label: one.title }))}
        onChange={choose}
        help={curveball.text}
      />
      <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
        <CurveballParameters
          parameters={curveball.parameters.filter(({ only = simulation }) => only === simulation)}
          values={values}
          onChange={(parameter, value) => setValues({ ...values, [parameter]: value })}
        />
        {start?.field !== undefined && <NumberField {...start.field} step={1} onChange={setWanted} />}
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button disabledReason={disabledReason} onClick={() => hurlIt(curveball)}>
          Throw
        </Button>
        <span role="status" className="text-sm text-ink-2">
          {said}
        </span>
      </div>
      {problem !== undefined && (
        <Notice kind="error" title={problem.what} kept={problem.kept} next={problem.next} announce />
      )}
      {!isInterview && <Behind curveball={curveball} simulation={simulation} />}
    </div>
  );
}

/** What the one who throws may know: folded, so that the one who answers is not told. */
function Behind({
  curveball,
  simulation,
}: {
  readonly curveball: Curveball;
  readonly simulation: Simulation;
}) {
  const signs = spellSigns(curveball.signs, simulation);
  return (
    <details className="text-sm">
      <summary className="cursor-pointer text-ink-2">What it does, where to look, a good answer</summary>
      <dl className="mt-2 grid gap-2">
        <div>
          <dt className="font-semibold">What it changes</dt>
          <dd>{curveball.changes}</dd>
        </div>
        {signs !== undefined && (
          <div>
            <dt className="font-semibold">Where to look</dt>
            <dd>{signs}</dd>
          </div>
        )}
        <div>
          <dt className="font-semibold">A good answer</dt>
          <dd>{curveball.answer}</dd>
        </div>
      </dl>
    </details>
  );
}
