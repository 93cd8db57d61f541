import type { ComponentKind } from '../types.ts';

/** A frame around components that belong together. */
export const group: ComponentKind = {
  kind: 'group',
  name: 'Group',
  family: 'drawing',
  summary: 'A frame around components that belong together; it moves them with it.',
  executes: 'drawn',
  what: 'Nothing; the components in it run as if there were no frame.',
  cost: 'Nothing.',
  inputs: [],
  outputs: [],
  parameters: {},
};
