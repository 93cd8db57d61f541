import { formatInteger } from '../core/format.ts';
import type { CommandError } from '../design/commands/edit.ts';
import type { ParameterError } from '../design/parameters.ts';
import type { Flow } from '../design/types.ts';

/** What only commands refuse; settings have words of their own. */
type Refusal = Exclude<CommandError, ParameterError>;

const KEPT = 'Your design is unchanged.';

const FLOWS: Readonly<Record<Flow, string>> = {
  request: 'request',
  batch: 'batch of data',
  stream: 'stream of events',
  model: 'trained model',
};

/** Words for what a command refuses: what happened, what to do, and what was kept. */
export const commandWords: {
  readonly [Code in Refusal['code']]: (
    error: Extract<Refusal, { code: Code }>,
  ) => readonly [what: string, next: string, kept: string];
} = {
  'node-missing': (e) => [
    `Component "${e.node}" is no longer in the design.`,
    'Choose another; it may have been removed elsewhere.',
    KEPT,
  ],
  'edge-missing': (e) => [
    `Connection "${e.edge}" is no longer in the design.`,
    'Choose another; it may have been removed elsewhere.',
    KEPT,
  ],
  'kind-unknown': (e) => [
    `There is no component of the kind "${e.kind}".`,
    'Choose one from the palette.',
    KEPT,
  ],
  'text-too-long': (e) => [
    `${e.what} has ${formatInteger(e.characters)} characters; it takes at most ${formatInteger(e.limit)}.`,
    'Shorten it.',
    KEPT,
  ],
  'design-full': (e) => [
    `A design holds at most ${formatInteger(e.limit)} ${e.what}.`,
    'Remove some first.',
    KEPT,
  ],
  'selection-too-small': (e) => [
    `This needs at least ${formatInteger(e.need)} selected components; ${e.got === 0 ? 'none is' : `${formatInteger(e.got)} are`} selected.`,
    'Select more, then try again.',
    KEPT,
  ],
  'size-fixed': (e) => [`${e.name} has a size of its own.`, 'Boxes, texts and groups can be resized.', KEPT],
  'not-a-group': (e) => [`${e.name} is no group.`, 'Select a group.', KEPT],
  'group-circular': (e) => [
    `${e.name} stands inside what you want to put into it.`,
    'Take it out first.',
    KEPT,
  ],
  'kind-does-not-fit': (e) => [
    `${e.name} does not fit between ${e.from} and ${e.to}: what flows there cannot pass through it.`,
    'Choose a component with an input and an output of that kind.',
    KEPT,
  ],
  'clip-broken': (e) => [
    `What is on the clipboard cannot be pasted: ${e.reason}.`,
    'Copy components from a design, then paste again.',
    KEPT,
  ],
  'connection-end-missing': (e) => [
    `There is no port "${e.port}" at "${e.node}".`,
    'Draw the connection between two ports.',
    KEPT,
  ],
  'connection-to-itself': (e) => [
    `${e.name} cannot be connected to itself.`,
    'End the connection at another component.',
    KEPT,
  ],
  'connection-direction-wrong': (e) => [
    {
      'output-to-output': `${e.from} and ${e.to} would be joined at an output each.`,
      'input-to-input': `${e.from} and ${e.to} would be joined at an input each.`,
      'input-to-output': `The connection would run from an input of ${e.from} to an output of ${e.to}.`,
    }[e.drawn],
    'Connections run from an output to an input.',
    KEPT,
  ],
  'connection-flow-wrong': (e) => [
    `"${e.fromPort}" of ${e.from} is a ${FLOWS[e.fromFlow]}, but "${e.toPort}" of ${e.to} takes a ${FLOWS[e.toFlow]}.`,
    'Connect ports of the same shape.',
    KEPT,
  ],
  'connection-repeated': (e) => [
    `${e.from} and ${e.to} are connected there already.`,
    'Use other ports.',
    KEPT,
  ],
  'connection-port-taken': (e) => [
    `"${e.port}" of ${e.name} takes one connection, and ${e.by} is connected to it.`,
    'Remove that connection first, or join both before it.',
    KEPT,
  ],
};
