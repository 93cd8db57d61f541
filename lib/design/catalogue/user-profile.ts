import type { ComponentKind } from '../types.ts';

/** Who the users are. */
export const userProfile: ComponentKind = {
  kind: 'user-profile',
  name: 'User profile',
  family: 'sources',
  summary:
    'What people told about themselves and what was derived from it: age band, country, language, follows, consent.',
  executes: 'drawn',
  what: 'Hands the attributes of users to features and batch jobs.',
  cost: 'Bytes a user times users, kept once a replica.',
  source: 'Regulation (EU) 2016/679 (General Data Protection Regulation), Article 17, 2016',
  inputs: [],
  outputs: [{ id: 'out', label: 'users', flow: 'batch', many: true }],
  parameters: {
    deletion: {
      type: 'switch',
      label: 'Deletion reaches all copies',
      help: 'Whoever asks to be deleted also vanishes from the log, the features and the next training.',
      default: false,
      effect: 'none',
    },
  },
  headline: 'deletion',
};
