import type { CandidateScript } from '../../../../lib/session/script/types.ts';
import { adSystem, baselineSystem } from './boards.ts';
import { strongNotes } from './strong-notes.ts';

/** Leads, asks what money depends on, runs today's model first, calibrates, and answers both curveballs. */
export const strong: CandidateScript = {
  name: 'strong',
  caseSlug: 'ad-click-prediction',
  level: 'senior',
  framework: '7-step',
  minutes: 45,
  acts: [
    [0, { do: 'step', step: 'opening' }],
    [
      1,
      {
        do: 'say',
        text: 'First the money and the scale, then the task, then a simple model that runs and is improved step by step.',
      },
    ],
    [1.5, { do: 'step', step: 'clarify' }],
    [
      2,
      {
        do: 'ask',
        text: 'Which number decides whether a launch was good, and what may veto it?',
        facts: ['success-measure'],
      },
    ],
    [2.6, { do: 'ask', text: 'How does the auction order ads and set the price?', facts: ['auction'] }],
    [3.1, { do: 'ask', text: 'What exactly do advertisers pay for?', facts: ['payment'] }],
    [3.6, { do: 'ask', text: 'How many requests does one person make in a day?', facts: ['requests'] }],
    [4, { do: 'ask', text: 'And the peak against the mean?', facts: ['peak'] }],
    [
      4.4,
      {
        do: 'ask',
        text: 'How far may predicted clicks be off from actual ones?',
        facts: ['calibration-limit'],
      },
    ],
    [4.9, { do: 'ask', text: 'How many ads are left for a request after targeting?', facts: ['candidates'] }],
    [5.4, { do: 'ask', text: 'What may happen to a page if we fail?', facts: ['failure'] }],
    [5.8, { do: 'ask', text: 'What may serving cost a month?', facts: ['cost'] }],
    [7, { do: 'step', step: 'frame' }],
    [11, { do: 'probe', probe: 'order-or-probability' }],
    [
      11.2,
      {
        do: 'say',
        text: 'Because the auction multiplies it with a bid and prices come out of the product: a doubled chance is a doubled price. A list of videos only needs the order, here the number itself is sold.',
      },
    ],
    [11.5, { do: 'step', step: 'data' }],
    [
      12,
      {
        do: 'ask',
        text: 'How rare are clicks, and when is a click known for sure?',
        facts: ['click-rate', 'click-delay'],
      },
    ],
    [17.8, { do: 'curveball', curveball: 'flood-of-ads' }],
    [
      18.2,
      {
        do: 'say',
        text: 'They bid against ads with a history, so counts are empty and their chance rests on picture, text and advertiser. I start them with an optimistic prior, give them a few random slots with a cap on spending, and watch calibration of first-day ads apart.',
      },
    ],
    [18.6, { do: 'probe', probe: 'open-rows' }],
    [
      18.9,
      {
        do: 'say',
        text: 'None yet. It is still open: calling it negative would push every young ad down. I wait until the window closes, or weigh it by the chance that a click would have come by now.',
      },
    ],
    [19, { do: 'step', step: 'model' }],
    [20.5, { do: 'draw', sketch: baselineSystem }],
    [21, { do: 'run' }],
    [26.8, { do: 'draw', sketch: adSystem('dcn-ranker') }],
    [
      27.2,
      {
        do: 'predict',
        prediction: {
          claim: 'A cross network takes more of the uncertainty away than the linear model',
          metric: 'ranker.normalizedEntropy',
          direction: 'down',
          confidence: 0.8,
        },
      },
    ],
    [27.6, { do: 'run' }],
    [28.4, { do: 'probe', probe: 'calibration-where' }],
    [
      28.8,
      {
        do: 'say',
        text: 'Between the click model and the auction, by isotonic regression on rows that the model has not seen, refitted every hour on closed rows, and corrected first for the negatives that were dropped.',
      },
    ],
    [29, { do: 'step', step: 'evaluate' }],
    [31, { do: 'ask', text: 'How are changes tested, and which lift is worth it?', facts: ['experiments'] }],
    [33.4, { do: 'probe', probe: 'shared-budgets' }],
    [
      33.7,
      {
        do: 'say',
        text: 'Both arms drew on the same budgets: treatment spent money that control would have spent later. Split budgets with the people, or randomise by advertiser or market, and read the sum.',
      },
    ],
    [34, { do: 'step', step: 'serve' }],
    [36.4, { do: 'curveball', curveball: 'fifty-ms' }],
    [
      36.9,
      {
        do: 'say',
        text: 'Scoring is the slowest part at 25 ms, so the pre-ranker keeps 100 and not 200, and the fallback fires at 40 ms. I expect to lose a little revenue from ads that are cut too early; let me run it.',
      },
    ],
    [38, { do: 'probe', probe: 'model-silent' }],
    [
      38.2,
      {
        do: 'say',
        text: 'Nothing that is charged by a guess: after the timeout house ads are shown, or ads paid by impression at their bid. The share is counted and pages ads on-call.',
      },
    ],
    [
      38.6,
      { do: 'change', variation: { settings: { prerank: { keep: 100 }, fallback: { timeoutMs: 40 } } } },
    ],
    [39, { do: 'run' }],
    [39.5, { do: 'step', step: 'monitor' }],
    [42, { do: 'step', step: 'close' }],
    [3.8, { do: 'estimate', quantity: 'mean-qps', text: '18.5k', working: '80M x 20 / 86,400 s' }],
    [4.2, { do: 'estimate', quantity: 'peak-qps', text: '37k', working: 'mean x 2 in the evening' }],
    [
      13,
      { do: 'estimate', quantity: 'log-bytes-day', text: '3.2 TB', working: '80M x 20 x 2 in view x 1 kB' },
    ],
    [
      23,
      {
        do: 'estimate',
        quantity: 'embedding-bytes',
        text: '10 GB',
        working: 'ids of ads and people, 32 numbers x 4 bytes',
      },
    ],
    [38.8, { do: 'estimate', quantity: 'ranker-flops', text: '7 T', working: '37k x 200 ads x 1 MFLOP' }],
    [
      39.2,
      {
        do: 'estimate',
        quantity: 'replicas',
        text: '15',
        working: '7 TFLOP over what a machine does at half load',
      },
    ],
    ...strongNotes,
    [44.5, { do: 'finish' }],
  ],
};
