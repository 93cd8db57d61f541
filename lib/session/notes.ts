import type { SectionId } from './steps.ts';

/** A column of a table of notes. */
export interface NoteColumn {
  readonly id: string;
  readonly label: string;
  /** Choices, where it is one of a few; free text otherwise. */
  readonly options?: readonly string[];
}

/** A field of a section: one text, or a table whose rows are added and removed. */
export type NoteField =
  | {
      readonly kind: 'text';
      readonly id: string;
      readonly label: string;
      /** What is expected there, a few words. */
      readonly hint: string;
      readonly options?: readonly string[];
    }
  | {
      readonly kind: 'rows';
      readonly id: string;
      readonly label: string;
      readonly columns: readonly NoteColumn[];
    };

/** What a section of the notes asks for. Every section has a free text `free` besides, Markdown with formulas. */
export interface NoteSection {
  readonly id: SectionId;
  readonly title: string;
  readonly fields: readonly NoteField[];
}

/** A row of a table of notes. */
export interface NoteRow {
  readonly id: string;
  /** By the id of the column; a missing one is empty. */
  readonly cells: Readonly<Record<string, string>>;
}

/** What stands in a section. */
export interface SectionNotes {
  /** Texts by the id of the field; `free` is the free text. A missing one is empty. */
  readonly texts: Readonly<Record<string, string>>;
  /** Rows by the id of the table, in order. */
  readonly rows: Readonly<Record<string, readonly NoteRow[]>>;
}

const text = (id: string, label: string, hint: string, options?: readonly string[]): NoteField => ({
  kind: 'text',
  id,
  label,
  hint,
  ...(options === undefined ? {} : { options }),
});

const rows = (
  id: string,
  label: string,
  ...columns: readonly (readonly [id: string, label: string, options?: readonly string[]])[]
): NoteField => ({
  kind: 'rows',
  id,
  label,
  columns: columns.map(([column, name, options]) => ({
    id: column,
    label: name,
    ...(options === undefined ? {} : { options }),
  })),
});

/** The sections of the notes, in the order of the 7-step framework. */
export const noteSections: { readonly [Name in SectionId]: NoteSection } = {
  requirements: {
    id: 'requirements',
    title: 'Requirements',
    fields: [
      text('goal', 'Business goal', 'What the business wants more of, and for whom.'),
      rows(
        'requirements',
        'Requirements',
        ['kind', 'Kind', ['does', 'scale', 'latency', 'quality', 'data', 'law', 'cost']],
        ['requirement', 'Requirement'],
        ['value', 'Number or limit'],
        ['source', 'From', ['prompt', 'asked', 'assumed']],
      ),
      text('nonGoals', 'Not part of it', 'What you leave out on purpose.'),
    ],
  },
  framing: {
    id: 'framing',
    title: 'ML framing',
    fields: [
      text('needsMl', 'Why ML', 'What a rule or a list of the most popular would miss.'),
      text('objective', 'ML objective', 'What the model learns to predict or to order.'),
      text('rejected', 'Objectives not taken', 'Another objective, and why not.'),
      text('input', 'Input', 'What the model gets.'),
      text('output', 'Output', 'What the model gives.'),
      text('category', 'Category', 'Kind of task.', [
        'ranking',
        'binary classification',
        'multi-class classification',
        'multi-label classification',
        'regression',
        'representation learning',
        'detection',
        'other',
      ]),
    ],
  },
  overview: {
    id: 'overview',
    title: 'Whole system',
    fields: [
      text('baseline', 'Baseline', 'The simplest thing that could work, and what it is measured against.'),
      text('flow', 'From request to answer', 'The stages, and how many items each hands on.'),
    ],
  },
  data: {
    id: 'data',
    title: 'Data and labels',
    fields: [
      rows('sources', 'Sources', ['source', 'Source'], ['holds', 'What it holds'], ['volume', 'Volume']),
      text('label', 'Label', 'What counts as positive and as negative, and when it is known.'),
      text('negatives', 'Negatives', 'Where they come from, and how many.'),
      text('split', 'Split', 'How training, validation and test are set apart.'),
      text('bias', 'What is wrong with it', 'Selection, position, delay, imbalance, leaks.'),
    ],
  },
  features: {
    id: 'features',
    title: 'Features',
    fields: [
      rows(
        'features',
        'Features',
        ['feature', 'Feature'],
        ['of', 'Of', ['user', 'item', 'context', 'user and item', 'query', 'advertiser']],
        ['source', 'Source'],
        ['freshness', 'Freshness', ['at the request', 'seconds', 'minutes', 'hours', 'a day', 'static']],
        ['encoding', 'Encoding'],
      ),
    ],
  },
  models: {
    id: 'models',
    title: 'Models',
    fields: [
      rows(
        'choices',
        'Choices',
        ['stage', 'Stage'],
        ['choice', 'Choice'],
        ['alternative', 'Alternative'],
        ['reason', 'Reason'],
      ),
      text('loss', 'Loss', 'What is minimised, and with which weights.'),
      text('training', 'Training', 'How, how often, from which data.'),
    ],
  },
  metrics: {
    id: 'metrics',
    title: 'Metrics',
    fields: [
      rows(
        'metrics',
        'Metrics',
        ['metric', 'Metric'],
        ['where', 'Where', ['offline', 'online', 'guardrail']],
        ['stage', 'Of'],
        ['why', 'Why'],
      ),
      text('experiment', 'Experiment', 'Unit, duration, what is decided by it.'),
      text('slices', 'Slices', 'For whom it has to hold by itself.'),
    ],
  },
  serving: {
    id: 'serving',
    title: 'Serving',
    fields: [
      rows('budget', 'Latency budget', ['stage', 'Stage'], ['latency', 'p99, ms'], ['how', 'How']),
      text('batchOnline', 'Ahead or at the request', 'What is computed when.'),
      text('failure', 'When a part fails', 'What people see then.'),
      text('rollout', 'Rollout', 'Shadow, canary, experiment, and the way back.'),
    ],
  },
  monitoring: {
    id: 'monitoring',
    title: 'Monitoring',
    fields: [
      rows('watch', 'What is watched', ['signal', 'Signal'], ['alert', 'Alert when'], ['action', 'Then']),
      text('retraining', 'Retraining', 'What triggers it, and what stops a bad model.'),
      text('loops', 'Feedback and drift', 'What the system does to its own data.'),
    ],
  },
  summary: {
    id: 'summary',
    title: 'Summary',
    fields: [
      text('summary', 'In two sentences', 'The design and the decision that matters most.'),
      text('weakest', 'Weakest point', 'What is most likely to fail.'),
      text('next', 'Next', 'What you would do with another month.'),
    ],
  },
};
