import type { ComponentKind, Flow, PortSpec } from '../types.ts';

const flows: readonly Flow[] = ['request', 'batch', 'stream', 'model'];
const port = (side: 'in' | 'out', flow: Flow): PortSpec => ({
  id: `${side}-${flow}`,
  label: `${flow} ${side}`,
  flow,
  many: true,
});

/** A component that the catalogue does not have. */
export const box: ComponentKind = {
  kind: 'box',
  name: 'Box',
  family: 'drawing',
  summary: 'Any component that the palette lacks. Give it a name and connect it as you need.',
  executes: 'drawn',
  what: 'Nothing; it stands for what you say it does.',
  cost: 'Unknown; the estimates leave it out.',
  inputs: flows.map((flow) => port('in', flow)),
  outputs: flows.map((flow) => port('out', flow)),
  parameters: {
    note: {
      type: 'text',
      label: 'What it does',
      help: 'One or two sentences for whoever reads the design.',
      maximumLength: 500,
      default: '',
      effect: 'none',
    },
  },
};
