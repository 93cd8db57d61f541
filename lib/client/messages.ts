import type { DesignError } from '../design/parse.ts';
import type { LinkError } from '../design/link.ts';
import type { ParameterError } from '../design/parameters.ts';
import type { EngineError } from './engine/protocol.ts';
import type { StorageError } from './storage/design-log.ts';

/** Everything that can go wrong and that a person is told about. */
export type AppError = EngineError | LinkError | ParameterError | StorageError;

/** What a person reads: what happened, what was kept, and what to do. */
export interface Message {
  readonly what: string;
  readonly kept: string;
  readonly next: string;
}

const DESIGN_KEPT = 'Your design is unchanged.';
const RUN_KEPT = 'Your design and the last finished run are kept.';

const number = (value: number): string =>
  Number.isInteger(value) ? value.toLocaleString('en-US') : String(value);
const megabytes = (bytes: number): string => `${number(Math.ceil(bytes / 1e6))} MB`;
const unit = (text: string): string => (text === '' ? '' : ` ${text}`);

function describeDesign(error: DesignError): Message {
  const message = (what: string, next: string): Message => ({ what, kept: DESIGN_KEPT, next });
  switch (error.code) {
    case 'design-not-json':
      return message(`The design is not valid JSON: ${error.reason}.`, 'Copy the link or the file again.');
    case 'design-too-large':
      return message(
        `The design has ${number(error.characters)} characters; the limit is ${number(error.limit)}.`,
        'Open a smaller design.',
      );
    case 'design-version-unknown':
      return message(
        `The design has version ${error.version}; this app reads version ${error.known}.`,
        'Reload to get the newest app, or export the design again.',
      );
    case 'design-shape-wrong':
      return message(
        `The design is broken at ${error.place}: ${error.reason}.`,
        'Correct it there, or open another.',
      );
    case 'node-id-twice':
      return message(`Two components have the id "${error.node}".`, 'Give one of them another id.');
    case 'node-kind-unknown':
      return message(
        `Component "${error.node}" has the unknown kind "${error.kind}".`,
        'Remove it or change its kind.',
      );
    case 'edge-id-twice':
      return message(`Two connections have the id "${error.edge}".`, 'Give one of them another id.');
    case 'edge-end-missing':
      return message(
        `Connection "${error.edge}" ends at "${error.port}" of "${error.node}", which does not exist.`,
        'Connect it again.',
      );
    case 'edge-flow-mismatch':
      return message(
        `Connection "${error.edge}" joins a ${error.from} output to a ${error.to} input.`,
        'Connect outputs and inputs of the same kind.',
      );
    case 'port-taken':
      return message(
        `Input "${error.port}" of "${error.node}" has more than one connection; it takes one.`,
        'Remove the others.',
      );
    case 'parameter-unknown':
      return message(`Component "${error.node}" has no setting "${error.parameter}".`, 'Remove the setting.');
    case 'parameter-wrong-type':
      return message(`${error.label} must be ${error.want}; got ${error.value}.`, 'Enter another value.');
    case 'parameter-out-of-range':
      return message(
        `${error.label} is ${number(error.value)}; it goes from ${number(error.minimum)} to ${number(error.maximum)}${unit(error.unit)}.`,
        'Enter a value in that range.',
      );
  }
}

type CompileCode = Extract<
  EngineError,
  {
    code:
      | 'component-missing'
      | 'component-twice'
      | 'input-unconnected'
      | 'input-unexpected'
      | 'path-circular'
      | 'list-longer-than-candidates';
  }
>;

function describeCompile(error: CompileCode): Message {
  const message = (what: string, next: string): Message => ({ what, kept: DESIGN_KEPT, next });
  switch (error.code) {
    case 'component-missing':
      return message(
        `The design has no ${error.name.toLowerCase()}.`,
        `Add a ${error.name.toLowerCase()}, then run again.`,
      );
    case 'component-twice':
      return message(
        `The design has ${error.nodes.length} components "${error.name}"; it runs with one.`,
        'Remove the others.',
      );
    case 'input-unconnected':
      return message(
        `Nothing is connected to the input "${error.port}" of ${error.name}.`,
        'Connect it, then run again.',
      );
    case 'input-unexpected':
      return message(
        `The input "${error.port}" of ${error.name} comes from ${error.got}; it needs ${error.want}.`,
        `Connect ${error.want} to it.`,
      );
    case 'path-circular':
      return message(
        `The path of the request runs in a circle through ${error.name}.`,
        'Remove one connection of the circle.',
      );
    case 'list-longer-than-candidates':
      return message(
        `The list shows ${number(error.size)} videos, but retrieval hands on only ${number(error.k)}.`,
        'Raise Candidates k, or shorten the list.',
      );
  }
}

/** Turns a failure into words. The only place where codes become sentences. */
export function describeError(error: AppError): Message {
  const run = (what: string, next: string): Message => ({ what, kept: RUN_KEPT, next });
  switch (error.code) {
    case 'component-missing':
    case 'component-twice':
    case 'input-unconnected':
    case 'input-unexpected':
    case 'path-circular':
    case 'list-longer-than-candidates':
      return describeCompile(error);
    case 'link-broken':
      return {
        what: `The link does not hold a whole design: ${error.reason}.`,
        kept: DESIGN_KEPT,
        next: 'Copy the link again, to its last character.',
      };
    case 'storage-unavailable':
      return {
        what: `This browser does not let the page store anything: ${error.reason}.`,
        kept: 'Everything works until the tab is closed.',
        next: 'Copy a link to the design to keep it.',
      };
    case 'storage-broken':
      return {
        what: `The stored design could not be read: ${error.reason}.`,
        kept: 'The stored data is left as it is.',
        next: 'You start from the standard design.',
      };
    case 'world-parameter-out-of-range':
      return run(
        `The world's ${error.parameter} is ${number(error.value)}; it goes from ${number(error.minimum)} to ${number(error.maximum)}.`,
        'Change it, then run again.',
      );
    case 'world-too-large':
      return run(
        `This world needs ${megabytes(error.needBytes)}; the tab may use ${megabytes(error.limitBytes)}.`,
        'Use fewer users, videos or days.',
      );
    case 'empty-training-data':
      return run(`There is nothing to train ${error.model} on.`, 'Use more users or more days of history.');
    case 'one-class-labels':
      return run(
        `Every example for ${error.model} has the label ${error.label}; training needs both 0 and 1.`,
        'Use more users or days, or another label.',
      );
    case 'value-not-finite':
      return run(
        `${error.where} of example ${number(error.row)} is ${String(error.value)}; ${error.model} needs finite numbers.`,
        'Correct that value, then run again.',
      );
    case 'id-out-of-range':
      return run(
        `${error.where} of example ${number(error.row)} is ${number(error.value)}; ${error.model} knows ids below ${number(error.limit)}.`,
        'Correct that id, then run again.',
      );
    case 'training-diverged':
      return run(
        `The loss of ${error.model} stopped being a number at step ${number(error.step)}.`,
        'Lower its learning rate, then run again.',
      );
    case 'model-file-broken':
      return run(`The ${error.model} model cannot be read: ${error.reason}.`, 'Train it again.');
    case 'engine-unknown':
      return run(`There is no engine "${error.engine}".`, 'Choose another engine.');
    case 'index-failed':
      return run(
        `The ${error.index} index could not be built: ${error.reason}.`,
        'Run again, or choose another index.',
      );
    case 'nothing-to-evaluate':
      return run(`There is nothing to measure: ${error.reason}.`, 'Use more users or more days of history.');
    case 'simd-missing':
      return run(
        'This browser has no WebAssembly SIMD, which the engine is built on.',
        'Open the lab in a current Chrome, Edge, Firefox or Safari.',
      );
    case 'kernels-missing':
      return run(`The engine's kernels could not be loaded: ${error.reason}.`, 'Reload the page.');
    case 'out-of-memory':
      return run(
        `The run needed ${megabytes(error.needBytes)} that the browser did not give.`,
        'Close other tabs, or use fewer users or videos.',
      );
    case 'engine-absent':
      return run(`The engine ${error.engine} does not run here: ${error.reason}.`, 'Choose another engine.');
    case 'cancelled':
      return run('The run was stopped.', 'Run again when you like.');
    case 'worker-died':
      return run(
        `The engine stopped in the middle of its work: ${error.reason}.`,
        'Run again; a new engine starts.',
      );
    case 'engine-fault':
      return run(`The engine failed: ${error.reason}.`, 'Run again; if it fails again, change a setting.');
    default:
      return describeDesign(error);
  }
}
