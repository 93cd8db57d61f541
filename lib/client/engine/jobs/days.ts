import { ok, type Result } from '../../../core/result.ts';
import { catalogue } from '../../../design/catalogue/registry.ts';
import type { Design } from '../../../design/types.ts';
import { type CurveballError, throwIntoDays, type ThrownCurveball } from '../../../run/curveballs/throw.ts';
import { readDaysDesign } from '../../../run/days/read-design.ts';
import { type Interruption, runDays } from '../../../run/days/run-days.ts';
import type { DaysOptions, DaysResult } from '../../../run/days/types.ts';
import type { EngineError } from '../protocol.ts';
import type { EngineJob, JobContext } from './types.ts';

/** How fast days may pass: as fast as they are computed, or at most so many a second. */
export type DaysPace = number | 'fastest';

/** A design, what to live it through, and how fast. */
export interface DaysInput {
  readonly design: Design;
  readonly designHash: string;
  readonly seed: number;
  readonly options: Omit<DaysOptions, 'changes' | 'faults'>;
  /** Curveballs that are thrown before the beginning; `at` is their live day. */
  readonly curveballs: readonly ThrownCurveball[];
  readonly pace: DaysPace;
}

/** What a page may tell days that run. */
export type DaysMessage =
  | { readonly type: 'pause' | 'play' | 'step' }
  | { readonly type: 'pace'; readonly pace: DaysPace }
  /** Begins on the next day that has not begun. */
  | { readonly type: 'throw'; readonly curveball: Omit<ThrownCurveball, 'at'> };

/** The days so far, and how they run. */
export interface DaysOutput {
  readonly result: DaysResult;
  /** With the days on which they began. */
  readonly thrown: readonly ThrownCurveball[];
  /** Why curveballs that were thrown while days ran were not. */
  readonly refused: readonly CurveballError[];
  readonly isPaused: boolean;
}

/** How long to wait between two looks at the messages while nothing moves. */
const LOOK_MS = 30;

function isMessage(thing: unknown): thing is DaysMessage {
  return typeof thing === 'object' && thing !== null && 'type' in thing && typeof thing.type === 'string';
}

/** Plays, pauses and steps, and throws what is thrown. */
class Player {
  readonly thrown: ThrownCurveball[];
  readonly refused: CurveballError[] = [];
  isPaused = false;
  private pace: DaysPace;
  private steps = 0;
  private dayBeganMs: number;
  private readonly days: number;
  private readonly context: JobContext<DaysOutput>;
  private readonly onChange: () => void;

  constructor(
    { curveballs, pace, options }: DaysInput,
    context: JobContext<DaysOutput>,
    onChange: () => void,
  ) {
    this.thrown = [...curveballs];
    this.pace = pace;
    this.days = options.days;
    this.context = context;
    this.onChange = onChange;
    this.dayBeganMs = context.clock();
  }

  /** Waits until a day may begin; returns what was thrown meanwhile. */
  async beforeDay(day: number): Promise<Interruption> {
    const changes: Interruption['changes'][number][] = [];
    const faults: Interruption['faults'][number][] = [];
    for (;;) {
      const more = this.take(day);
      changes.push(...more.changes);
      faults.push(...more.faults);
      if (this.mayBegin(day)) break;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      await this.context.pulse({ stage: this.isPaused ? 'paused' : 'days', done: day, total: this.days });
    }
    if (this.steps > 0) this.steps -= 1;
    this.dayBeganMs = this.context.clock();
    return { changes, faults };
  }

  private mayBegin(day: number): boolean {
    if (this.isPaused) return this.steps > 0;
    if (this.pace === 'fastest' || day === 0) return true;
    return this.context.clock() - this.dayBeganMs >= 1000 / this.pace;
  }

  /** Takes the messages that have come. */
  private take(day: number): Interruption {
    const changes: Interruption['changes'][number][] = [];
    const faults: Interruption['faults'][number][] = [];
    const messages = this.context.receive().filter(isMessage);
    for (const message of messages) {
      if (message.type === 'throw') {
        const curveball = { ...message.curveball, at: day };
        const effects = throwIntoDays(curveball, { from: day, to: this.days });
        if (!effects.ok) {
          this.refused.push(effects.error);
          continue;
        }
        this.thrown.push(curveball);
        changes.push(...effects.value.changes);
        faults.push(...effects.value.faults);
      } else if (message.type === 'pace') this.pace = message.pace;
      else if (message.type === 'step') {
        this.isPaused = true;
        this.steps += 1;
      } else {
        this.isPaused = message.type === 'pause';
        this.steps = 0;
      }
    }
    if (messages.length > 0) this.onChange();
    return { changes, faults };
  }
}

/** What the curveballs that are known before the beginning change. */
function throwAll({ curveballs, options }: DaysInput): Result<Interruption, CurveballError> {
  const changes: Interruption['changes'][number][] = [];
  const faults: Interruption['faults'][number][] = [];
  for (const curveball of curveballs) {
    const effects = throwIntoDays(curveball, { from: 0, to: options.days });
    if (!effects.ok) return effects;
    changes.push(...effects.value.changes);
    faults.push(...effects.value.faults);
  }
  return ok({ changes, faults });
}

/**
 * Lives a design through days; they come in as they end. It can be paused, stepped and slowed down, and
 * curveballs may be thrown while it runs: they begin on the next day, and the days before stay.
 */
export const daysJob: EngineJob<DaysInput, DaysOutput, DaysOutput> = {
  async run(input, context): Promise<Result<DaysOutput, EngineError>> {
    const { design, designHash, seed, options } = input;
    const read = readDaysDesign(design, catalogue);
    if (!read.ok) return read;
    const known = throwAll(input);
    if (!known.ok) return known;
    let sofar: DaysResult | undefined;
    const outputOf = (result: DaysResult): DaysOutput => ({
      result,
      thrown: [...player.thrown],
      refused: [...player.refused],
      isPaused: player.isPaused,
    });
    const show = (): void => {
      if (sofar !== undefined) context.emit(outputOf(sofar));
    };
    const player = new Player(input, context, show);
    const ran = await runDays(
      read.value,
      { ...options, ...known.value },
      context.forRun({ designHash, seed }),
      {
        beforeDay: (day) => player.beforeDay(day),
        emit(result) {
          sofar = result;
          show();
        },
      },
    );
    return ran.ok ? ok(outputOf(ran.value)) : ran;
  },
};
