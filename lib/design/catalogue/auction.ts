import type { ComponentKind } from '../types.ts';

/** Who is shown and what it costs. */
export const auction: ComponentKind = {
  kind: 'auction',
  name: 'Auction',
  family: 'serving',
  summary:
    'Orders ads by bid times the chance of a click and sets what the advertiser pays. Money depends on that chance being right.',
  executes: 'runs',
  what: 'Where the objective is ads: multiplies bids by predicted chances, drops those below the reserve and prices by the next one.',
  cost: 'One sort of the candidates.',
  source:
    'Edelman, Ostrovsky, Schwarz, Internet Advertising and the Generalized Second-Price Auction, American Economic Review 2007',
  inputs: [{ id: 'list', label: 'scored ads', flow: 'request' }],
  outputs: [{ id: 'out', label: 'winning ads', flow: 'request' }],
  parameters: {
    reserve: {
      type: 'number',
      label: 'Reserve',
      help: 'The least that a click costs.',
      unit: 'USD',
      minimum: 0,
      maximum: 100,
      step: 0.01,
      whole: false,
      default: 0.05,
      effect: 'serving',
    },
    pacing: {
      type: 'switch',
      label: 'Budget pacing',
      help: 'Spreads the budget of each campaign over the day; else it is spent as requests come.',
      default: true,
      effect: 'serving',
    },
  },
  headline: 'reserve',
};
