import type { CandidateScript } from '../../../../lib/session/script/types.ts';

/** Draws before asking, one deep model, accuracy, no money, and runs out of time. */
export const poor: CandidateScript = {
  name: 'poor',
  caseSlug: 'ad-click-prediction',
  level: 'senior',
  framework: '7-step',
  minutes: 45,
  acts: [
    [0, { do: 'step', step: 'opening' }],
    [0.5, { do: 'step', step: 'model' }],
    [
      2,
      {
        do: 'draw',
        sketch: {
          nodes: {
            request: ['request', 0, 0],
            ranker: ['mlp-ranker', 2, 0],
            response: ['response', 4, 0],
            store: ['feature-store', 2, 1],
            trainer: ['trainer', 2, 2],
          },
          chains: ['trainer > ranker > response'],
        },
      },
    ],
    [12, { do: 'run' }],
    [13, { do: 'probe', probe: 'two-million-to-few' }],
    [13.5, { do: 'say', text: 'We can just use more GPUs.' }],
    [
      15,
      {
        do: 'write',
        section: 'models',
        field: 'free',
        text: 'I would train a deep neural network because deep learning works best with big data.',
      },
    ],
    [17, { do: 'step', step: 'clarify' }],
    [18, { do: 'ask', text: 'How many ads are there?', facts: [] }],
    [20, { do: 'ask', text: 'Do we want more clicks?', facts: ['success-measure'] }],
    [
      22,
      {
        do: 'rows',
        section: 'requirements',
        table: 'requirements',
        rows: [['scale', 'many users', '80M', 'prompt']],
      },
    ],
    [24, { do: 'step', step: 'data' }],
    [25, { do: 'write', section: 'data', field: 'label', text: 'We have labelled data from the clicks.' }],
    [
      28,
      {
        do: 'rows',
        section: 'features',
        table: 'features',
        rows: [
          ['age', 'user', '', '', ''],
          ['gender', 'user', '', '', ''],
          ['ad text', 'item', '', '', ''],
        ],
      },
    ],
    [30, { do: 'probe', probe: 'open-rows' }],
    [31, { do: 'say', text: 'I am not sure, maybe no label.' }],
    [35, { do: 'step', step: 'evaluate' }],
    [36, { do: 'rows', section: 'metrics', table: 'metrics', rows: [['accuracy', 'offline', 'model', '']] }],
    [37, { do: 'curveball', curveball: 'fifty-ms' }],
    [38, { do: 'say', text: 'Use faster machines.' }],
    [40, { do: 'step', step: 'monitor' }],
    [41, { do: 'write', section: 'monitoring', field: 'free', text: 'We will monitor the system.' }],
    [45, { do: 'finish' }],
  ],
};
