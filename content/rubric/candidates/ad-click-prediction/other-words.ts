import type { CandidateScript } from '../../../../lib/session/script/types.ts';
import { adSystem, baselineSystem } from './boards.ts';
import { otherWordsNotes } from './other-words-notes.ts';

/** As good as the strong one, in other words and another order: how to judge before what to learn from, and trees. */
export const otherWords: CandidateScript = {
  name: 'other-words',
  caseSlug: 'ad-click-prediction',
  level: 'senior',
  framework: '4-step',
  minutes: 45,
  acts: [
    [0, { do: 'step', step: 'opening' }],
    [
      0.5,
      {
        do: 'say',
        text: 'Before drawing I want to know whose money moves and when. Then the whole thing roughly, tried out, and a closer look at what hurts.',
      },
    ],
    [1, { do: 'step', step: 'scope' }],
    [
      1.4,
      {
        do: 'ask',
        text: 'What would make the owners of this house open champagne, and what would make them stop it?',
        facts: ['success-measure'],
      },
    ],
    [
      2,
      {
        do: 'ask',
        text: 'Who wins when several want the same spot, and what do they hand over?',
        facts: ['auction'],
      },
    ],
    [2.5, { do: 'ask', text: 'For what does a shop get an invoice?', facts: ['payment'] }],
    [
      3,
      {
        do: 'ask',
        text: 'How many times does a reader come by between breakfast and bed?',
        facts: ['requests'],
      },
    ],
    [3.3, { do: 'ask', text: 'And at the worst minute, how much more than usual?', facts: ['peak'] }],
    [
      4,
      {
        do: 'ask',
        text: 'By how much may our promises miss what really happens?',
        facts: ['calibration-limit'],
      },
    ],
    [4.4, { do: 'ask', text: 'How many offers may one reader be shown at all?', facts: ['candidates'] }],
    [
      4.8,
      {
        do: 'ask',
        text: 'Suppose we break down. Which is worse, a blank or a wrong price?',
        facts: ['failure'],
      },
    ],
    [5.2, { do: 'ask', text: 'How much may this burn each month?', facts: ['cost'] }],
    [5.9, { do: 'probe', probe: 'worth-of-a-model' }],
    [
      6.1,
      {
        do: 'say',
        text: 'Then only the bid counts. Rich shops take every spot, readers see things that leave them cold, fewer taps are paid, and small shops with a loved offer never get seen. I would measure the loss by giving a few pages to that rule.',
      },
    ],
    [8.35, { do: 'probe', probe: 'order-or-probability' }],
    [
      8.45,
      {
        do: 'say',
        text: 'Since bid times likelihood decides, and the price is worked back out of the likelihood. Twice too high means a shop pays for twice of what it gets.',
      },
    ],
    [8.5, { do: 'step', step: 'high-level' }],
    [8.9, { do: 'draw', sketch: baselineSystem }],
    [9.4, { do: 'run' }],
    [
      12,
      {
        do: 'estimate',
        quantity: 'mean-qps',
        text: '18,500',
        working: 'twenty a head, 80 million heads, 86,400 seconds',
      },
    ],
    [12.3, { do: 'estimate', quantity: 'peak-qps', text: '37,000', working: 'twice that at night' }],
    [
      12.6,
      { do: 'estimate', quantity: 'log-bytes-day', text: '3 TB', working: 'two lines of a kilobyte a page' },
    ],
    [
      14.2,
      {
        do: 'ask',
        text: 'If I want to try something on real readers, what do you let me have?',
        facts: ['experiments'],
      },
    ],
    [15.9, { do: 'probe', probe: 'shared-budgets' }],
    [
      16.1,
      {
        do: 'say',
        text: 'Both halves dipped into the same purses. One emptied them sooner, the other found nothing left. Cut every purse in two, or toss the coin for shops and not readers.',
      },
    ],
    [
      16.7,
      {
        do: 'ask',
        text: 'Of a hundred shown, how many are tapped, and how long until we know?',
        facts: ['click-rate', 'click-delay'],
      },
    ],
    [17.8, { do: 'curveball', curveball: 'flood-of-ads' }],
    [
      18.3,
      {
        do: 'say',
        text: 'Their tallies are blank, so looks and owner must speak for them. I give a generous first guess that shrinks with every showing, a few pages by lot, and I look at their promises apart from the others.',
      },
    ],
    [20.6, { do: 'probe', probe: 'open-rows' }],
    [
      20.8,
      {
        do: 'say',
        text: 'Neither yet: its time is not over. Calling it bad would punish whatever is young. It waits, or counts in part by how many taps usually come after five minutes.',
      },
    ],
    [21, { do: 'step', step: 'deep-dive' }],
    [24, { do: 'draw', sketch: adSystem('gbdt-ranker') }],
    [
      25,
      {
        do: 'predict',
        prediction: {
          claim: 'Trees leave less to be surprised at than the plain sum',
          metric: 'ranker.normalizedEntropy',
          direction: 'down',
          confidence: 0.75,
        },
      },
    ],
    [26, { do: 'run' }],
    [28.8, { do: 'probe', probe: 'calibration-where' }],
    [
      29.1,
      {
        do: 'say',
        text: 'Right behind the trees and before the sale. Fitted each hour on rows that were kept from learning and whose waiting time is over, after the thrown-away rows are counted back.',
      },
    ],
    [32.6, { do: 'probe', probe: 'model-silent' }],
    [
      32.8,
      {
        do: 'say',
        text: 'Our own offers, which nobody pays for. After 60 ms we stop waiting; wrong prices would cost more than an unpaid spot. Somebody is woken if it happens often.',
      },
    ],
    [
      33,
      {
        do: 'estimate',
        quantity: 'embedding-bytes',
        text: '12 GB',
        working: 'names of offers and readers, 32 figures of 4 bytes',
      },
    ],
    [
      33.3,
      {
        do: 'estimate',
        quantity: 'ranker-flops',
        text: '8 T',
        working: '37,000 pages by two hundred offers by what one takes',
      },
    ],
    [
      33.6,
      {
        do: 'estimate',
        quantity: 'replicas',
        text: '12',
        working: 'that over what a box does when half busy',
      },
    ],
    [36, { do: 'curveball', curveball: 'fifty-ms' }],
    [
      36.4,
      {
        do: 'say',
        text: 'Trees take the largest bite. Half as many offers reach them from now on, and we wait 40 and no longer. A few good ones will be cut too soon; let me try what that costs.',
      },
    ],
    [37, { do: 'change', variation: { settings: { prerank: { keep: 100 }, fallback: { timeoutMs: 40 } } } }],
    [37.4, { do: 'run' }],
    [39, { do: 'step', step: 'wrap-up' }],
    ...otherWordsNotes,
    [44.5, { do: 'finish' }],
  ],
};
