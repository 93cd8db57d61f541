import { contentOf } from './read-text.ts';

/*
 * Groups of words that make one and the same point. They are wide on purpose: whoever has worked on
 * such systems without their textbooks uses other words. A group counts only in a text that says
 * something, and a text of few words can fill few groups.
 */

/** A point with the beginnings of words, or phrases, any of which make it. */
export type ConceptGroups = Readonly<Record<string, readonly string[]>>;

const isLetter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** Whether any of these stems or phrases begins a word of a text. */
export function mentions(text: string, stems: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return stems.some((stem) => {
    for (let at = lower.indexOf(stem); at >= 0; at = lower.indexOf(stem, at + 1))
      if (!isLetter(lower[at - 1])) return true;
    return false;
  });
}

/** Words of meaning that a text needs for each group that it fills. */
const WORDS_A_GROUP = 3;

/** The groups that a text fills, as many as its different words of meaning allow. */
export function groupsIn(text: string, groups: ConceptGroups): readonly string[] {
  const room = Math.floor(contentOf(text).size / WORDS_A_GROUP);
  return Object.entries(groups)
    .filter(([, stems]) => mentions(text, stems))
    .map(([name]) => name)
    .slice(0, room);
}

/** What a label says. */
export const labelGroups: ConceptGroups = {
  'a positive': [
    'positive',
    'good',
    'watched',
    'stayed',
    'clicked',
    'engaged',
    'convert',
    'finished',
    '1 if',
  ],
  'a negative': [
    'negative',
    'bad',
    'not ',
    'skip',
    'past',
    'left',
    'ignored',
    'swiped',
    'without',
    '0 if',
    'else',
  ],
  'a number': ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'half', 'a minute', 'a third', 'most of'],
  'when it is known': [
    'hour',
    ' day',
    'delay',
    'late',
    'after',
    'wait',
    'window',
    'until',
    'attribut',
    'minutes later',
    '24',
  ],
};

/** What negatives need. */
export const negativeGroups: ConceptGroups = {
  'how many': [
    '0',
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
    '8',
    '9',
    'few',
    'every',
    'all',
    'share',
    'ratio',
    'some',
    'percent',
    'evenly',
    'uniform',
  ],
  'what it distorts': [
    'popular',
    'hits',
    'tail',
    'correct',
    'discount',
    'logq',
    'pushed',
    'avoid',
    'punish',
    'bias',
    'too often',
    'weight',
    'recalibrat',
    'prior',
  ],
};

/** Order of time, in a split. */
export const timeOrder: readonly string[] = [
  'time',
  'day',
  'week',
  'before',
  'after',
  'earlier',
  'later',
  'older',
  'last',
  'past',
  'future',
  'chronolog',
  'tomorrow',
  'yesterday',
  'hour',
];

/** What is wrong with logged data. */
export const problemGroups: ConceptGroups = {
  selection: [
    'select',
    'only what',
    'only know',
    'only shown',
    'only see',
    'chose',
    'picked',
    'old list',
    'old page',
    'old system',
    'exposure',
    'counterfactual',
    'won auctions',
    'auction was won',
  ],
  position: ['position', 'place', 'first spot', 'top ', 'lower down', 'rank bias', 'looked at'],
  delay: ['delay', 'late', 'not yet', 'arrive', 'incomplete', 'days after', 'attribut', 'still come'],
  imbalance: [
    'imbalanc',
    'rare',
    'of 100',
    'in 100',
    'in twenty',
    'in a hundred',
    'few positive',
    'negatives outnumber',
    'base rate',
    'skewed class',
    'hit rate',
    'downsampl',
    'most are negative',
    'are negative',
  ],
  leaks: ['leak', 'future', 'give the answer away', 'after the fact', 'tomorrow'],
  loop: ['loop', 'its own', 'feeds itself', 'rich get', 'reinforc', 'trained on what it'],
  popularity: ['popular', 'tail', 'hits', 'hardly', 'few views', 'head of'],
  fraud: ['fraud', 'bot', 'spam', 'fake', 'accident'],
  'cold start': [
    'cold',
    'new user',
    'new video',
    'newcomer',
    'no history',
    'without history',
    'new ad',
    'stranger',
  ],
  privacy: ['privacy', 'consent', 'delet', 'personal data', 'gdpr', 'forget', 'opt out', 'opted out'],
};

/** What an experiment needs. */
export const experimentGroups: ConceptGroups = {
  'its unit': [
    'person',
    'people',
    'user',
    'account',
    'visitor',
    'device',
    'session',
    'advertiser',
    'by market',
    'coin',
  ],
  'its duration': ['day', 'week', 'month', 'fortnight'],
  'its size or power': [
    'power',
    'sample',
    '%',
    'percent',
    'detect',
    'noise',
    'tell a',
    'interval',
    'significan',
    'effect',
    'tenth',
    'in a thousand',
    'minimum',
  ],
  'what is decided by it': [
    'ship',
    'launch',
    'decid',
    'go live',
    'goes live',
    'roll',
    'stop',
    'keep',
    'only if',
    'unless',
    'holdout',
  ],
};

/** What a rollout needs. */
export const rolloutGroups: ConceptGroups = {
  'a test without users': [
    'shadow',
    'silent',
    'dark',
    'mirror',
    'replay',
    'nobody sees',
    'offline gate',
    'without users',
  ],
  'a small share of users': [
    '%',
    'percent',
    'canary',
    'one in',
    'in a hundred',
    'few',
    'small',
    'gradual',
    'step by step',
    'ramp',
  ],
  'a condition that decides': [
    'experiment',
    'a/b',
    'ab test',
    'if ',
    'compar',
    'gate',
    'guardrail',
    'coin',
    'then ',
    'until',
    'unless',
    'test',
  ],
  'the way back': ['back', 'revert', 'previous', 'old ', 'undo', 'switch', 'keeps the last'],
};

/** What retraining needs. */
export const retrainingGroups: ConceptGroups = {
  'what triggers it': [
    'drift',
    'shift',
    'every',
    'night',
    'daily',
    'weekly',
    'hourly',
    'alert',
    'trigger',
    'sooner',
    'schedule',
    'when ',
    'continu',
  ],
  'what stops a bad model': [
    'gate',
    'worse',
    'unless',
    'compare',
    'not promoted',
    'better',
    'validat',
    'check',
    'canary',
    'hold back',
    'block',
    'rollback',
    'roll back',
  ],
};

/** Something fails. */
export const failing: readonly string[] = [
  'if ',
  'when',
  'fail',
  'down',
  'gone',
  'missing',
  'timeout',
  'after 80',
  'not there',
  'silent',
  'dark',
  'lost',
  'slow',
  'outage',
  'cannot',
  'unavailable',
  'late',
];

const digits: readonly string[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Words for how much there is of something. */
export const amounts: readonly string[] = [
  ...digits,
  'billion',
  'million',
  'thousand',
  'hundred',
  'dozen',
  'rows',
  'lines',
  'a day',
  'daily',
  'year',
  'month',
  'week',
  'per ',
  'each',
  'few',
  'many',
  'most',
  'small',
  'large',
  'tb',
  'gb',
  'pb',
];

/** Words for a limit at which somebody is told. */
export const limits: readonly string[] = [
  ...digits,
  'above',
  'below',
  'over',
  'under',
  'more',
  'less',
  'half',
  'double',
  'twice',
  'drop',
  'fall',
  'rise',
  'jump',
  'shift',
  'apart',
  'missing',
  'any',
  'outside',
  'worse',
  'than',
  'fails',
  'never',
];
