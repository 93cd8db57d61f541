import type { DesignGraph } from '../../design/graph.ts';
import type { DesignNode } from '../../design/types.ts';
import { measuredInput, workedOut } from './inputs.ts';
import type { Setting } from './setting.ts';
import type { Quantity } from './types.ts';
import { multiplyAddsInput } from './work.ts';

/** Forward, and backward by inputs and by weights. */
const PASSES = 3;
/** Models that are trained on positives alone. */
const ON_POSITIVES = ['two-tower', 'mf', 'item-knn', 'encoder'];

/** The trainer whose model a component has. */
function trainerOf(view: DesignGraph, node: DesignNode): DesignNode | undefined {
  const before = view.upstream(node.id, 'model');
  return view.ofKind('trainer').find((trainer) => before.has(trainer.id));
}

/** How often a trainer works, and over how many days of the log. */
function scheduleOf(
  setting: Setting,
  trainer: DesignNode,
): { readonly everyDays: Quantity; readonly windowDays: Quantity } | undefined {
  const { view, set } = setting;
  const before = view.upstream(trainer.id, 'batch', 'stream');
  const schedule = view.ofKind('retraining-schedule').find((one) => before.has(one.id));
  if (schedule === undefined) return undefined;
  const everyDays = set(schedule, 'everyDays', 'days between two trainings', 'days');
  if (everyDays.value === 0) return undefined;
  const [log] = view.ofKind('event-log').filter((one) => before.has(one.id));
  const window =
    view.text(schedule, 'mode') === 'incremental' || log === undefined
      ? { ...everyDays, name: 'days since the last training' }
      : set(log, 'days', 'days that are trained on', 'days');
  return { everyDays, windowDays: window };
}

/** Core time of one training example: as clocked, or three passes over the model. */
function exampleTime(
  setting: Setting,
  model: DesignNode,
): { readonly formula: string; readonly inputs: Readonly<Record<string, Quantity>> } {
  const { system, given, set } = setting;
  const clocked = system.run?.exampleMs.get(model.id);
  if (system.run !== undefined && clocked !== undefined) {
    return {
      formula: 't',
      inputs: { t: measuredInput(system.run, 'clocked time of an example', clocked, 'ms') },
    };
  }
  const passes = workedOut('passes over the model', PASSES, '', 'forward, and backward twice');
  if (model.kind === 'two-tower') {
    const inputs = {
      p: passes,
      d: set(model, 'embedding', 'dimensions', ''),
      h: set(model, 'hidden', 'hidden width', ''),
      F: given.multiplyAddsPerMs,
    };
    return { formula: 'p × 2 × ((d + 10) × h + h × d) / F', inputs };
  }
  if (model.kind === 'mf') {
    // every positive adds the square of its factors, for users and for items
    return {
      formula: '2 × f ^ 2 / F',
      inputs: { f: set(model, 'factors', 'factors', ''), F: given.multiplyAddsPerMs },
    };
  }
  if (model.kind === 'encoder')
    return {
      formula: 'p × A / F',
      inputs: { p: passes, A: given.encoderMultiplyAdds, F: given.multiplyAddsPerMs },
    };
  // a tree is grown from sorted features: a look-up for each node that a row passes
  const F = model.kind === 'gbdt-ranker' ? given.lookupsPerMs : given.multiplyAddsPerMs;
  return {
    formula: 'p × A / F',
    inputs: { p: passes, A: multiplyAddsInput(setting, model), F },
  };
}

/** Share of the impressions that a model learns from. */
function exampleShare(setting: Setting, model: DesignNode): Quantity {
  const { system, given, view } = setting;
  const clocked = system.run?.exampleShare.get(model.id);
  if (system.run !== undefined && clocked !== undefined) {
    return measuredInput(system.run, 'examples for an impression, epochs counted', clocked, '');
  }
  const epochs = view.number(trainerOf(view, model) ?? model, 'epochs') ?? 1;
  if (!ON_POSITIVES.includes(model.kind)) {
    return workedOut('epochs', epochs, '', 'set in the design: its trainer');
  }
  const { value, source } = given.positiveShare;
  return workedOut(
    'share of impressions that are positives, epochs counted',
    value * epochs,
    '',
    source ?? '',
    'assumed',
  );
}

/** Adds the lines on training. The answer is core hours a month. */
export function addTraining(setting: Setting, impressionsPerDay: Quantity): Quantity {
  const { system, view, ledger, remarks } = setting;
  const months: Quantity[] = [];
  const models = system.path.map(({ node }) => node).filter((node) => trainerOf(view, node) !== undefined);
  let isNever = models.length > 0;
  for (const model of models) {
    const trainer = trainerOf(view, model);
    const schedule = trainer === undefined ? undefined : scheduleOf(setting, trainer);
    if (schedule === undefined) continue;
    isNever = false;
    const name = view.nameOf(model);
    const line = (
      id: string,
      label: string,
      unit: string,
      formula: string,
      inputs: Readonly<Record<string, Quantity>>,
    ) =>
      ledger.add('training', {
        id: `training.${id}:${model.id}`,
        node: model.id,
        label,
        unit,
        formula,
        inputs,
      });
    const examples = line('examples', `Examples of one training of ${name}`, '', 'i × w × s', {
      i: impressionsPerDay,
      w: schedule.windowDays,
      s: exampleShare(setting, model),
    });
    const { formula, inputs } = exampleTime(setting, model);
    const each = line('example', `Computing for one example of ${name}`, 'ms', formula, inputs);
    const hours = line('hours', `Core hours of one training of ${name}`, 'h', 'E × e / (1000 × 3600)', {
      E: examples,
      e: each,
    });
    months.push(
      line('month', `Core hours of ${name} in a month`, 'h', 'H × 365.25 / 12 / D', {
        H: hours,
        D: schedule.everyDays,
      }),
    );
  }
  if (isNever) remarks.push({ code: 'never-trained' });
  return ledger.sum(
    'training',
    { id: 'training.total', label: 'Core hours of training in a month', unit: 'h' },
    months,
  );
}
