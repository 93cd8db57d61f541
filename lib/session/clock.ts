import { type Framework, type StepId, stepsOf, stepShowing } from './steps.ts';
import type { SessionEvent, SessionSetup } from './types.ts';

/** Where a session's clock stands. */
export interface ClockReading {
  /** Milliseconds since it began; pauses do not count, nor does what comes after the end. */
  readonly elapsedMs: number;
  /** Milliseconds to the end; undefined where it has none. Never negative. */
  readonly remainingMs: number | undefined;
  readonly framework: Framework;
  readonly step: StepId;
  /** Time spent on the step so far, in all visits, with that on the same sections in the other framework. */
  readonly stepElapsedMs: number;
  /** Undefined where the session is untimed or the plan gives the step no time. */
  readonly stepBudgetMs: number | undefined;
  /** Amber from 100% of the step's budget, red from 130%. */
  readonly pace: 'on-time' | 'amber' | 'red';
  /** It is still scoping although 13 of every 45 minutes are over. */
  readonly capPassed: boolean;
  readonly paused: boolean;
  readonly ended: boolean;
  /** A timed session has no time left, whether or not its end has been recorded. */
  readonly timeUp: boolean;
}

const MINUTE_MS = 60_000;
const RED_PACE = 1.3;
/** Scoping may take 13 of 45 minutes. Source: see the time plans of the framework. */
const SCOPING_SHARE = { minutes: 13, of: 45 };
const SCOPING: readonly StepId[] = ['opening', 'clarify', 'frame', 'scope'];
const OTHER: { readonly [Name in Framework]: Framework } = { '7-step': '4-step', '4-step': '7-step' };

/** Minutes of a step in a session of any length: those of the nearest plan, scaled. */
function plannedMinutes(framework: Framework, step: StepId, minutes: number): number {
  const planned = stepsOf[framework].find(({ id }) => id === step)?.minutes;
  if (planned === undefined) return 0;
  const plan = minutes < 40 ? 35 : minutes < 52.5 ? 45 : 60;
  return (planned[plan] * minutes) / plan;
}

/** Minutes that the framework plans for each step of a session of so many minutes. */
export function planSteps(framework: Framework, minutes: number): readonly (readonly [StepId, number])[] {
  return stepsOf[framework].map(({ id }) => [id, plannedMinutes(framework, id, minutes)]);
}

/** What the events of a session come to, for its clock. */
class ClockState {
  framework: Framework;
  step: StepId = 'opening';
  paused = false;
  ended = false;
  untimed: boolean;
  atMs = 0;
  wallMs: number;
  extraMs = 0;
  readonly spentMs = new Map<StepId, number>();
  readonly extraOfStepMs = new Map<StepId, number>();

  constructor(setup: SessionSetup) {
    this.framework = setup.framework;
    this.untimed = setup.length === 'untimed';
    this.wallMs = setup.begunAt;
  }

  /** Moves on to a time of the session's clock; what goes back does not count. */
  spend(untilMs: number): void {
    const moved = untilMs - this.atMs;
    if (!(moved > 0)) return;
    this.spentMs.set(this.step, (this.spentMs.get(this.step) ?? 0) + moved);
    this.atMs = untilMs;
  }

  take(event: SessionEvent): void {
    if (this.ended) return;
    this.spend(event.atMs);
    this.wallMs = Math.max(this.wallMs, event.wallMs);
    if (event.type === 'step') this.step = event.step;
    else if (event.type === 'framework') [this.framework, this.step] = [event.framework, event.step];
    else if (event.type === 'paused') this.paused = true;
    else if (event.type === 'resumed') this.paused = false;
    else if (event.type === 'untimed') this.untimed = true;
    else if (event.type === 'ended') this.ended = true;
    else if (event.type === 'extended') {
      const moreMs = event.minutes * MINUTE_MS;
      this.extraMs += moreMs;
      this.extraOfStepMs.set(this.step, (this.extraOfStepMs.get(this.step) ?? 0) + moreMs);
    }
  }

  /** Time on the step and on the same sections in the other framework. */
  spentOnStepMs(): number {
    const same = stepsOf[OTHER[this.framework]].filter(({ id, sections: [first] }) =>
      first === undefined ? false : id !== this.step && stepShowing(this.framework, first).id === this.step,
    );
    return [this.step, ...same.map(({ id }) => id)].reduce((sum, id) => sum + (this.spentMs.get(id) ?? 0), 0);
  }
}

const paceOf = (spentMs: number, budgetMs: number | undefined): ClockReading['pace'] => {
  if (budgetMs === undefined || spentMs < budgetMs) return 'on-time';
  return spentMs < RED_PACE * budgetMs ? 'amber' : 'red';
};

/**
 * Reads a session's clock. It goes on from the last event, so that whoever has the events has the
 * same clock, and nothing is ever ticked into the document. Whatever the events hold, time never
 * goes back and never passes the end.
 *
 * @param events in the order in which they happened
 * @param wallMs now, milliseconds since 1970 by the clock that stamps the events
 */
export function readClock(
  setup: SessionSetup,
  events: readonly SessionEvent[],
  wallMs: number,
): ClockReading {
  const state = new ClockState(setup);
  for (const event of events) state.take(event);
  const lengthMs = setup.length === 'untimed' ? 0 : setup.length.minutes * MINUTE_MS;
  const totalMs = state.untimed ? Infinity : lengthMs + state.extraMs;
  const isRunning = !state.paused && !state.ended;
  const since = isRunning ? Math.max(0, wallMs - state.wallMs) : 0;
  state.spend(Math.min(state.atMs + since, totalMs));
  const plannedMs = plannedMinutes(state.framework, state.step, lengthMs / MINUTE_MS) * MINUTE_MS;
  const budgetMs = plannedMs + (state.extraOfStepMs.get(state.step) ?? 0);
  const stepBudgetMs = state.untimed || budgetMs === 0 ? undefined : budgetMs;
  const scopingMs = SCOPING.reduce((sum, step) => sum + (state.spentMs.get(step) ?? 0), 0);
  const stepElapsedMs = state.spentOnStepMs();
  return {
    elapsedMs: state.atMs,
    remainingMs: state.untimed ? undefined : Math.max(0, totalMs - state.atMs),
    framework: state.framework,
    step: state.step,
    stepElapsedMs,
    stepBudgetMs,
    pace: paceOf(stepElapsedMs, stepBudgetMs),
    capPassed:
      !state.untimed &&
      SCOPING.includes(state.step) &&
      scopingMs * SCOPING_SHARE.of > totalMs * SCOPING_SHARE.minutes,
    paused: state.paused && !state.ended,
    ended: state.ended,
    timeUp: !state.untimed && state.atMs >= totalMs,
  };
}
