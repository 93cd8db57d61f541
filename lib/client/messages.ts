import type { CommandError } from '../design/commands/edit.ts';
import type { ImportError } from '../design/formats/import-types.ts';
import type { LinkError } from '../design/link.ts';
import type { ParameterError } from '../design/parameters.ts';
import type { CurveballError } from '../run/curveballs/throw.ts';
import type { EndpointError } from '../interviewer/model/endpoint.ts';
import type { ModelError } from '../interviewer/model/types.ts';
import type { ScaleError } from '../run/capacity/scale.ts';
import type { FigureError } from '../session/estimates/parse-figure.ts';
import { commandWords } from './command-words.ts';
import { compileWords } from './compile-words.ts';
import { curveballWords } from './curveball-words.ts';
import { dataWords } from './data-words.ts';
import { daysWords } from './days-words.ts';
import { describeBy, type Message } from './describe.ts';
import type { EngineError } from './engine/protocol.ts';
import { estimateWords } from './estimate-words.ts';
import { experimentWords } from './experiment-words.ts';
import type { ExportError } from './export/types.ts';
import type { TemplateError } from './lab/find-asked.ts';
import type { SeedError } from './lab/seed.ts';
import type { HistoryError } from './lab/run-history.ts';
import { practiceWords } from './practice-words.ts';
import type { SessionError } from './practice/session-error.ts';
import { modelWords } from './model-words.ts';
import type { BackupError } from './progress/backup-file.ts';
import type { DeviceError } from './progress/own-data.ts';
import { progressWords } from './progress-words.ts';
import { scaleWords } from './scale-words.ts';
import { loadWords } from './service-words.ts';
import type { SharedError } from './share/links.ts';
import { storageWords } from './storage-words.ts';
import type { StorageError } from './storage/design-log.ts';

/** A design was opened, but not all of it. */
interface OpenedInPart {
  readonly code: 'design-opened-in-part';
  /** One sentence each. */
  readonly dropped: readonly string[];
}

export type { Message };

/** Everything that can go wrong and that a person is told about. */
export type AppError =
  | OpenedInPart
  | BackupError
  | CommandError
  | CurveballError
  | DeviceError
  | EndpointError
  | EngineError
  | ExportError
  | FigureError
  | HistoryError
  | ImportError
  | LinkError
  | ModelError
  | ParameterError
  | ScaleError
  | SeedError
  | SessionError
  | SharedError
  | StorageError
  | TemplateError;

type Words = {
  readonly [Code in AppError['code']]: (
    error: Extract<AppError, { code: Code }>,
  ) => readonly [what: string, next: string, kept?: string];
};

const DESIGN_KEPT = 'Your design is unchanged.';
/** Most sentences of a message on what was left out. */
const SENTENCES_SHOWN = 4;
const RUN_KEPT = 'Your design and the last finished run are kept.';

const number = (value: number): string =>
  Number.isInteger(value) ? value.toLocaleString('en-US') : String(value);
const megabytes = (bytes: number): string => `${number(Math.ceil(bytes / 1e6))} MB`;
const unit = (text: string): string => (text === '' ? '' : ` ${text}`);

const words: Words = {
  // links and documents
  'link-broken': (e) => [
    `The link does not hold a whole design: ${e.reason}.`,
    'Copy the link again, to its last character.',
    DESIGN_KEPT,
  ],
  'template-unknown': (e) => [
    `There is no template "${e.id}".`,
    'Choose one of those there are: New from a template.',
    DESIGN_KEPT,
  ],
  'import-unknown-format': (e) => [
    e.name === ''
      ? 'The text is no design, Excalidraw drawing or Mermaid flowchart.'
      : `"${e.name}" is no design, Excalidraw drawing, Mermaid flowchart, or picture with a design in it.`,
    'Choose another file.',
    DESIGN_KEPT,
  ],
  'import-too-large': (e) => [
    `The file has ${megabytes(e.bytes)}; at most ${megabytes(e.limit)} are opened.`,
    'Choose a smaller file.',
    DESIGN_KEPT,
  ],
  'import-no-design': (e) => [
    `The ${e.format} file has no design in it: only pictures saved here can be opened again.`,
    'Open the design itself, or draw it again.',
    DESIGN_KEPT,
  ],
  'import-broken': (e) => [
    `The ${e.format} file cannot be read at ${e.place}: ${e.reason}.`,
    'Correct it there, then open it again.',
    DESIGN_KEPT,
  ],
  'picture-failed': (e) => [
    `The picture could not be made: ${e.reason}.`,
    'Save it as SVG, which has no limit of size.',
    DESIGN_KEPT,
  ],
  'clipboard-closed': (e) => [
    `The clipboard is closed to this page: ${e.reason}.`,
    'Save it as a file.',
    DESIGN_KEPT,
  ],
  'nothing-to-export': (e) => [`There is nothing to save yet: ${e.lacks}.`, e.next, DESIGN_KEPT],
  'design-opened-in-part': ({ dropped }) => [
    ['Not all of the design could be opened.', ...dropped.slice(0, SENTENCES_SHOWN)].join(' ') +
      (dropped.length > SENTENCES_SHOWN ? ` And ${number(dropped.length - SENTENCES_SHOWN)} more.` : ''),
    'Undo takes you back to the design that was open before.',
    'Everything else is there.',
  ],
  'link-empty': () => ['The address holds no design.', 'Copy it again, to its last character.', DESIGN_KEPT],
  'design-not-json': (e) => [
    `The design is not valid JSON: ${e.reason}.`,
    'Copy the link or the file again.',
    DESIGN_KEPT,
  ],
  'design-too-large': (e) => [
    `The design has ${number(e.characters)} characters; the limit is ${number(e.limit)}.`,
    'Open a smaller design.',
    DESIGN_KEPT,
  ],
  'design-version-unknown': (e) => [
    `The design has version ${e.version}; this app reads versions up to ${e.known}.`,
    'Reload to get the newest app, or export the design again.',
    DESIGN_KEPT,
  ],
  'design-shape-wrong': (e) => [
    `The design is broken at ${e.place}: ${e.reason}.`,
    'Correct it there, or open another.',
    DESIGN_KEPT,
  ],
  'node-id-twice': (e) => [
    `Two components have the id "${e.node}".`,
    'Give one of them another id.',
    DESIGN_KEPT,
  ],
  'node-kind-unknown': (e) => [
    `Component "${e.node}" has the unknown kind "${e.kind}".`,
    'Remove it or change its kind.',
    DESIGN_KEPT,
  ],
  'node-group-wrong': (e) => [
    `Component "${e.node}" stands in "${e.group}", which is no group, or stands in itself.`,
    'Take it out of its group.',
    DESIGN_KEPT,
  ],
  'edge-id-twice': (e) => [
    `Two connections have the id "${e.edge}".`,
    'Give one of them another id.',
    DESIGN_KEPT,
  ],
  'edge-end-missing': (e) => [
    `Connection "${e.edge}" ends at "${e.port}" of "${e.node}", which does not exist.`,
    'Connect it again.',
    DESIGN_KEPT,
  ],
  'edge-flow-mismatch': (e) => [
    `Connection "${e.edge}" joins a ${e.from} output to a ${e.to} input.`,
    'Connect outputs and inputs of the same kind.',
    DESIGN_KEPT,
  ],
  'port-taken': (e) => [
    `Input "${e.port}" of "${e.node}" has more than one connection; it takes one.`,
    'Remove the others.',
    DESIGN_KEPT,
  ],
  'edge-to-itself': (e) => [
    `Connection "${e.edge}" joins component "${e.node}" to itself.`,
    'Remove the connection.',
    DESIGN_KEPT,
  ],
  'edge-repeated': (e) => [
    `Connection "${e.edge}" joins the same two ports as "${e.other}".`,
    'Remove one of them.',
    DESIGN_KEPT,
  ],
  'parameter-unknown': (e) => [
    `Component "${e.node}" has no setting "${e.parameter}".`,
    'Remove the setting.',
    DESIGN_KEPT,
  ],
  'parameter-wrong-type': (e) => [
    `${e.label} must be ${e.want}; got ${e.value}.`,
    'Enter another value.',
    DESIGN_KEPT,
  ],
  'parameter-too-long': (e) => [
    `${e.label} has ${number(e.characters)} characters; it takes at most ${number(e.limit)}.`,
    'Shorten the text.',
    DESIGN_KEPT,
  ],
  'parameter-out-of-range': (e) => [
    `${e.label} is ${number(e.value)}; it goes from ${number(e.minimum)} to ${number(e.maximum)}${unit(e.unit)}.`,
    'Enter a value in that range.',
    DESIGN_KEPT,
  ],

  ...commandWords,

  'seed-wrong': (e) => [
    `The link's seed "${e.value}" is no whole number from 0 to ${number(e.largest)}.`,
    'Type another seed if you like.',
    `Seed ${e.used} is used.`,
  ],

  ...compileWords,

  ...loadWords,
  ...scaleWords,
  ...estimateWords,

  ...curveballWords,
  ...daysWords,
  ...modelWords,
  ...progressWords,
  ...practiceWords,

  // running
  'world-parameter-out-of-range': (e) => [
    `The world's ${e.parameter} is ${number(e.value)}; it goes from ${number(e.minimum)} to ${number(e.maximum)}.`,
    'Change it, then run again.',
  ],
  'world-parameter-not-whole': (e) => [
    `The world's ${e.parameter} is ${number(e.value)}; it must be a whole number.`,
    'Change it, then run again.',
  ],
  'world-too-large': (e) => [
    `This world needs ${megabytes(e.needBytes)}; the tab may use ${megabytes(e.limitBytes)}.`,
    'Use fewer users, videos or days.',
  ],
  'config-out-of-range': (e) => [
    `${e.parameter} of ${e.model} is ${number(e.value)}; it goes from ${number(e.minimum)} to ${number(e.maximum)}.`,
    'Change it, then run again.',
  ],
  'empty-training-data': (e) => [
    `There is nothing to train ${e.model} on.`,
    'Use more users or more days of history.',
  ],
  'one-class-labels': (e) => [
    `Every example for ${e.model} has the label ${e.label}; training needs both 0 and 1.`,
    'Use more users or days, or another label.',
  ],
  'value-not-finite': (e) => [
    `${e.where} of example ${number(e.row)} is ${String(e.value)}; ${e.model} needs finite numbers.`,
    'Correct that value, then run again.',
  ],
  'value-not-positive': (e) => [
    `${e.where} of interaction ${number(e.row)} is ${String(e.value)}; ${e.model} needs numbers above 0.`,
    'Correct that value, then run again.',
  ],
  'data-too-large': (e) => [
    `There are ${number(e.value)} ${e.what}; ${e.model} takes at most ${number(e.limit)}.`,
    'Use fewer, then run again.',
  ],
  'times-missing': (e) => [
    `${e.model} weighs interactions by their age, and these have no times.`,
    'Use data with times, or another component.',
  ],
  'id-out-of-range': (e) => [
    `${e.where} of example ${number(e.row)} is ${number(e.value)}; ${e.model} knows ids below ${number(e.limit)}.`,
    'Correct that id, then run again.',
  ],
  'training-diverged': (e) => [
    `The loss of ${e.model} stopped being a number at step ${number(e.step)}.`,
    'Lower its learning rate, then run again.',
  ],
  'model-file-broken': (e) => [`The ${e.model} model cannot be read: ${e.reason}.`, 'Train it again.'],
  // a person's own data
  ...dataWords,
  'models-not-kept': () => [
    'The models of the last run are not held any more.',
    'Run the design again; after that, its settings act at once.',
  ],
  'no-vectors-to-map': () => [
    'The design has no two-tower model, whose vectors the map shows.',
    'Add one, or begin from a template that has one.',
  ],
  'not-on-the-map': (e) => [
    `There is no ${e.kind === 'item' ? 'video' : 'user'} ${String(e.id)}; ids go from 0 to ${number(e.limit - 1)}.`,
    'Type another id.',
  ],
  'too-few-points': (e) => [
    `There are ${number(e.points)} points; this layout needs at least ${number(e.least)}.`,
    'Use more videos.',
  ],
  'engine-unknown': (e) => [`There is no engine "${e.engine}".`, 'Choose another engine.'],
  'index-failed': (e) => [
    `The ${e.index} index could not be built: ${e.reason}.`,
    'Run again, or choose another index.',
  ],
  ...experimentWords,
  'ads-runs-only': () => [
    'A design for ads is executed by Run alone; this looks at designs in the world of videos.',
    'Press Run and read the Overview.',
  ],
  'nothing-to-evaluate': (e) => [
    `There is nothing to measure: ${e.reason}.`,
    'Use more users or more days of history.',
  ],
  'simd-missing': () => [
    'This browser has no WebAssembly SIMD, which the engine is built on.',
    'Open the lab in a current Chrome, Edge, Firefox or Safari.',
  ],
  'kernels-unavailable': (e) => [
    `The engine's kernels could not be loaded: ${e.reason}.`,
    'Reload the page.',
  ],
  'out-of-memory': (e) => [
    `The run needed ${megabytes(e.needBytes)} that the browser did not give.`,
    'Close other tabs, or use fewer users or videos.',
  ],
  'engine-absent': (e) => [
    `The engine ${e.engine} does not run here: ${e.reason}.`,
    'Choose another engine.',
  ],
  cancelled: () => ['The run was stopped.', 'Run again when you like.'],
  'worker-died': (e) => [
    `The engine stopped in the middle of its work: ${e.reason}.`,
    'Run again; a new engine starts.',
  ],
  'engine-fault': (e) => [
    `The engine failed: ${e.reason}.`,
    'Run again; if it fails again, change a setting.',
  ],

  ...storageWords,
};

/** Turns a failure into words. The only place where codes become sentences. */
export function describeError(error: AppError): Message {
  const message = describeBy<AppError>(words, error, RUN_KEPT);
  return 'at' in error ? { ...message, what: `${message.what} It stands at ${error.at}.` } : message;
}
