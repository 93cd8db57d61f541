import { err, ok, type Result } from '../../core/result.ts';
import type { NodeId } from '../../design/types.ts';
import { createGrowingHistory, type GrowingHistory } from '../../world/video/growing-history.ts';
import type { ObservedVideoWorld } from '../../world/video/types.ts';
import type { RunContext } from '../context.ts';
import { FIRST_TRAINING_DAY } from '../prepare-world.ts';
import type { RunError } from '../result.ts';
import { type GateSamples, isWorseThanBefore, judgeVersion } from './judge-version.ts';
import { lastRunDay } from './operations/batch-job.ts';
import { createModelVersions, type ModelVersions, type Version } from './operations/model-registry.ts';
import { scheduleUnder, whyTrain } from './operations/retraining-schedule.ts';
import { passes } from './operations/validation-gate.ts';
import type { Gate, ModelLife } from './read-design.ts';
import { trainModel } from './train-model.ts';
import { firstDayOf } from './training-window.ts';
import { canResume, type ModelHolds, nameModel, type TrainedModel } from './trained-model.ts';
import type {
  Fault,
  GateRecord,
  RetrainingChoice,
  RollbackRecord,
  ServingModel,
  TrainingRecord,
} from './types.ts';

/** Outcomes may arrive so many days late at most; an incremental training looks back as far for examples that are new. */
const LATEST_DAYS = 8;
/** What the lives of models are told of a day before it begins. */
export interface Morning {
  /** Of the world. */
  readonly day: number;
  /** From 0, the first live day. */
  readonly live: number;
  readonly observed: ObservedVideoWorld;
  /** Whether an alert fired on the day before. */
  readonly hasAlert: boolean;
  /** Whether one fired on the day before on how chances came true, and none of that kind the day before that. */
  readonly hasNewHarm: boolean;
  /** What was logged on the days before, for gates and rollbacks. */
  readonly samples: GateSamples;
}

/** What happened to the models before a day began. */
export interface MorningReport {
  readonly trainings: readonly TrainingRecord[];
  readonly rollbacks: readonly RollbackRecord[];
}

/** What a gate says of a value; what cannot be measured passes. */
function judge({ node, metric, limit }: Gate, value: number | undefined): GateRecord {
  const measured = value === undefined ? {} : { value };
  return { node, metric, limit, ...measured, passed: value === undefined || passes(metric, value, limit) };
}

/** One model of a course. */
interface Line {
  readonly life: ModelLife;
  readonly versions: ModelVersions<TrainedModel>;
  newest: number;
  /** The live day of the newest training, whatever came of it. */
  lastTrained: number;
  /** Versions that learned from mixed-up labels. */
  readonly mixed: Set<number>;
  /** The history as incremental trainings read it, each on from where the one before ended. */
  readonly growing: GrowingHistory;
}

/** The models of one course: trained, kept, served, taken back. */
export class ModelLives {
  private readonly lines: readonly Line[];
  private readonly policy: RetrainingChoice;
  private readonly faults: readonly Fault[];
  private readonly historyDays: number;
  private readonly context: RunContext;
  private readonly holds: ModelHolds;

  constructor(
    lives: readonly ModelLife[],
    policy: RetrainingChoice,
    options: { readonly faults: readonly Fault[]; readonly historyDays: number },
    holds: ModelHolds,
    context: RunContext,
  ) {
    this.policy = policy;
    this.faults = options.faults;
    this.historyDays = options.historyDays;
    this.context = context;
    this.lines = lives.map((life) => ({
      life,
      versions: createModelVersions(life.keepVersions, ({ trained }) => holds.release(trained)),
      newest: 0,
      lastTrained: 0,
      mixed: new Set<number>(),
      growing: createGrowingHistory(),
    }));
    this.holds = holds;
  }

  private lineOf(node: NodeId): Line {
    const line = this.lines.find(({ life }) => life.part.plan.node === node);
    if (line === undefined) throw new Error(`No model belongs to "${node}".`);
    return line;
  }

  /** The version of a component that serves. Throws before the launch. */
  serving(node: NodeId): Version<TrainedModel> {
    const version = this.lineOf(node).versions.serving();
    if (version === undefined) throw new Error(`No version of "${node}" serves yet.`);
    return version;
  }

  /** The day of the world since which that version serves. */
  servedSince(node: NodeId): number {
    return this.lineOf(node).versions.servedSince();
  }

  /** Whether a version that learned from mixed-up labels serves. */
  get servesMixed(): boolean {
    return this.lines.some(({ versions, mixed }) => mixed.has(versions.serving()?.number ?? 0));
  }

  /** Every serving version and its age on a day. */
  list(day: number): readonly ServingModel[] {
    return this.lines.map(({ life }) => {
      const { node } = life.part.plan;
      const { number, trainedTo } = this.serving(node);
      return { node, version: number, ageDays: day - trainedTo + 1 };
    });
  }

  /** The first versions of all models, which serve whatever a gate would say: there is nothing else. */
  async launch(observed: ObservedVideoWorld): Promise<Result<readonly TrainingRecord[], RunError>> {
    const records: TrainingRecord[] = [];
    for (const line of this.lines) {
      const trained = await this.train(line, { live: 0, observed }, 'full');
      if (!trained.ok) return trained;
      line.versions.serve(trained.value.version, this.historyDays);
      records.push({ ...trained.value.record, why: 'launch', outcome: 'served' });
    }
    return ok(records);
  }

  /** Begins with the models of a course that has been launched. */
  adopt(other: ModelLives): void {
    for (const line of this.lines) {
      const version = other.serving(line.life.part.plan.node);
      this.holds.hold(version.trained);
      line.newest = version.number;
      line.versions.serve(version, this.historyDays);
      for (const number of other.lineOf(line.life.part.plan.node).mixed) line.mixed.add(number);
    }
  }

  /** Takes worse versions back, and trains what is due. Errors of trainings are told in their records; the version before goes on serving. */
  async begin(morning: Morning): Promise<MorningReport> {
    const rollbacks: RollbackRecord[] = [];
    const trainings: TrainingRecord[] = [];
    for (const line of this.lines) {
      const rollback = await this.rollBack(line, morning);
      if (rollback !== undefined) rollbacks.push(rollback);
      const schedule = scheduleUnder(this.policy, line.life.schedule);
      // what the alert was about has been taken back
      const hasAlert = morning.hasAlert && rollback === undefined;
      const why = whyTrain(schedule, morning.live, line.lastTrained, hasAlert);
      if (why === undefined) continue;
      trainings.push({ ...(await this.retrain(line, morning, schedule.mode)), why });
    }
    return { rollbacks, trainings };
  }

  /** Lets go of all models. */
  clear(): void {
    for (const { versions } of this.lines) versions.clear();
  }

  private async rollBack(
    { life, versions }: Line,
    { day, samples, hasNewHarm }: Morning,
  ): Promise<RollbackRecord | undefined> {
    const [serving, before] = [versions.serving(), versions.before()];
    const isNew = versions.servedSince() === day - 1;
    if (!life.rollsBack || !isNew || serving === undefined || before === undefined) return undefined;
    const pair = { serving: serving.trained, before: before.trained };
    const isAlarming = hasNewHarm && life.part.kind === 'ranker';
    if (!isAlarming && !(await isWorseThanBefore(life.part, pair, samples, this.context))) return undefined;
    const from = serving.number;
    const back = versions.rollBack(day);
    return back === undefined ? undefined : { node: life.part.plan.node, from, to: back.number };
  }

  private async retrain(
    line: Line,
    morning: Morning,
    mode: TrainingRecord['mode'],
  ): Promise<Omit<TrainingRecord, 'why'>> {
    const { life, versions } = line;
    const { node } = life.part.plan;
    line.lastTrained = morning.live;
    const trained = await this.train(line, morning, mode);
    if (!trained.ok) {
      const isEmpty = trained.error.code === 'empty-training-data';
      const outcome = isEmpty ? 'empty' : 'failed';
      return { node, version: line.newest, mode, examples: 0, outcome };
    }
    const { version, record } = trained.value;
    const { gate } = life;
    const value =
      gate === undefined
        ? undefined
        : await judgeVersion(life.part, version.trained, gate.metric, morning.samples, this.context);
    const judged = gate === undefined ? {} : { gate: judge(gate, value) };
    if (judged.gate?.passed === false) {
      this.holds.release(version.trained);
      return { ...record, ...judged, outcome: 'held back' };
    }
    versions.serve(version, morning.day);
    return { ...record, ...judged, outcome: 'served' };
  }

  private async train(
    line: Line,
    { live, observed }: Pick<Morning, 'live' | 'observed'>,
    mode: TrainingRecord['mode'],
  ): Promise<
    Result<{ version: Version<TrainedModel>; record: Omit<TrainingRecord, 'why' | 'outcome'> }, RunError>
  > {
    const { life, versions } = line;
    const serving = versions.serving();
    const resumes = mode === 'incremental' && canResume(life.part) && serving !== undefined;
    const isRetraining = serving !== undefined;
    // what a gate tests on is not learned from
    const held = isRetraining && life.gate !== undefined ? 1 : 0;
    const read = this.historyDays + lastRunDay(live, life.dataEveryHours ?? 1);
    const toDay = Math.max(FIRST_TRAINING_DAY + 1, read - held);
    const { labelDays } = life;
    const { maximumRows } = life.part.plan;
    const oldest = isRetraining
      ? firstDayOf(observed, toDay, maximumRows, life.part.kind !== 'ranker')
      : FIRST_TRAINING_DAY;
    const after = resumes ? serving.trainedTo : undefined;
    const lookBack = labelDays === undefined ? LATEST_DAYS : labelDays - 1;
    const fromDay = after === undefined ? oldest : Math.max(FIRST_TRAINING_DAY, after - lookBack);
    if (after !== undefined && after >= toDay) {
      return err({ code: 'empty-training-data', model: nameModel(life.part) });
    }
    const { node } = life.part.plan;
    const mixesLabels = this.faults.some(
      (one) => one.fault === 'mixed-labels' && one.onDay === live && (one.node ?? node) === node,
    );
    const trained = await trainModel(
      life.part,
      {
        world: observed,
        days: {
          fromDay: Math.min(fromDay, toDay - 1),
          toDay,
          ...(labelDays === undefined ? {} : { windowDays: labelDays }),
          ...(after === undefined ? {} : { after }),
          ...(after === undefined || labelDays === undefined
            ? {}
            : { history: line.growing.at(observed, fromDay) }),
        },
        ...(resumes ? { from: serving.trained } : {}),
        mixesLabels,
      },
      this.context,
    );
    if (!trained.ok) return trained;
    line.newest += 1;
    if (mixesLabels) line.mixed.add(line.newest);
    this.holds.hold(trained.value.trained);
    return ok({
      version: { number: line.newest, trained: trained.value.trained, trainedTo: toDay },
      record: {
        node,
        version: line.newest,
        mode: resumes ? 'incremental' : 'full',
        ...(mode === 'incremental' && !resumes ? { insteadOf: 'incremental' as const } : {}),
        examples: trained.value.examples,
      },
    });
  }
}
