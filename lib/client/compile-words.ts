import { formatInteger } from '../core/format.ts';
import type { CompileError } from '../run/compile.ts';

/** Words for what keeps a design from running: what happened, and what to do. */
export const compileWords: {
  readonly [Code in CompileError['code']]: (
    error: Extract<CompileError, { code: Code }>,
  ) => readonly [what: string, next: string];
} = {
  'component-missing': (e) => [
    `The design has no ${e.name.toLowerCase()}.`,
    `Add a ${e.name.toLowerCase()}, then run again.`,
  ],
  'component-twice': (e) => [
    `The design has ${e.nodes.length} components "${e.name}"; it runs with one.`,
    'Remove the others.',
  ],
  'input-unconnected': (e) => [
    `Nothing is connected to the input "${e.port}" of ${e.name}.`,
    'Connect it, then run again.',
  ],
  'input-unexpected': (e) => [
    `The input "${e.port}" of ${e.name} comes from ${e.got}; it needs ${e.want}.`,
    `Connect ${e.want} to it.`,
  ],
  'path-circular': (e) => [
    `The path of the request runs in a circle through ${e.name}.`,
    'Remove one connection of the circle.',
  ],
  'list-longer-than-candidates': (e) => [
    `The list shows ${formatInteger(e.size)} videos, but only ${formatInteger(e.k)} reach it at most.`,
    'Let the sources find more, or shorten the list.',
  ],
  'world-absent': (e) => [
    `${e.name} works on pictures, texts or the like; there is a world of videos alone.`,
    'Draw it and check it; to run, find candidates by another component.',
  ],
  'lists-joined-by-drawing': (e) => [
    `Several lists flow into ${e.name}, which is only drawn: nobody knows how it joins them.`,
    'Put a merge in its place.',
  ],
  'trained-on-test': (e) => [
    `${e.name} is trained on the part of the log that is kept for the test.`,
    'Connect the training days to it.',
  ],
  'splits-differ': (e) => [
    `The data of ${e.name} comes from splits with different settings.`,
    'Use one split, or set them alike.',
  ],
  'calibration-without-ranker': (e) => [
    `${e.name} has no ranker before it whose scores it could turn into chances.`,
    'Move it behind a ranker, or remove it.',
  ],
  'ads-model-absent': (e) => [
    `${e.name} learns from what people watched before; the world of ads has clicks alone.`,
    'Take a logistic regression, trees, an MLP or DCN-v2 in its place.',
  ],
  'sources-too-many': (e) => [
    `The design has ${e.sources} sources of candidates; a run takes at most ${e.limit}.`,
    'Remove some.',
  ],
};
