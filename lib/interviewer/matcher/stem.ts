/** Forms that no rule reaches, each with the word it is a form of. */
const IRREGULAR: Readonly<Record<string, string>> = {
  ran: 'run',
  running: 'run',
  seen: 'see',
  saw: 'see',
  shown: 'show',
  kept: 'keep',
  held: 'hold',
  told: 'tell',
  made: 'make',
  given: 'give',
  gave: 'give',
  got: 'get',
  gotten: 'get',
  went: 'go',
  gone: 'go',
  done: 'do',
  did: 'do',
  does: 'do',
  took: 'take',
  taken: 'take',
  came: 'come',
  spent: 'spend',
  sent: 'send',
  built: 'build',
  bought: 'buy',
  paid: 'pay',
  sold: 'sell',
  chose: 'choose',
  chosen: 'choose',
  known: 'know',
  knew: 'know',
  grew: 'grow',
  grown: 'grow',
  left: 'leave',
  lost: 'lose',
  met: 'meet',
  said: 'say',
  thought: 'think',
  understood: 'understand',
  written: 'write',
  wrote: 'write',
  broken: 'break',
  broke: 'break',
  fell: 'fall',
  fallen: 'fall',
  drawn: 'draw',
  begun: 'begin',
  began: 'begin',
  children: 'child',
  men: 'man',
  women: 'woman',
  people: 'person',
  criteria: 'criterion',
  media: 'medium',
  indices: 'index',
  indexes: 'index',
  matrices: 'matrix',
  better: 'good',
  best: 'good',
  worse: 'bad',
  worst: 'bad',
  less: 'little',
  fewer: 'few',
  older: 'old',
  oldest: 'old',
  newer: 'new',
  newest: 'new',
  faster: 'fast',
  fastest: 'fast',
  slower: 'slow',
  slowest: 'slow',
  larger: 'large',
  largest: 'large',
  bigger: 'big',
  biggest: 'big',
  longer: 'long',
  longest: 'long',
  quicker: 'quick',
  quickly: 'quick',
  lower: 'low',
  lowest: 'low',
  higher: 'high',
  highest: 'high',
  further: 'far',
  gdpr: 'gdpr',
  ms: 'ms',
  bias: 'bias',
  biases: 'bias',
  biased: 'bias',
  catalogue: 'catalog',
  catalogues: 'catalog',
  colour: 'color',
  behaviour: 'behavior',
  behaviours: 'behavior',
  centre: 'center',
  centres: 'center',
  favourite: 'favorite',
  favour: 'favor',
  programme: 'program',
  licence: 'license',
  labelled: 'label',
  labelling: 'label',
  labeled: 'label',
  labeling: 'label',
  modelled: 'model',
  modelling: 'model',
  cancelled: 'cancel',
  latencies: 'latency',
  analyses: 'analysis',
  died: 'die',
  dying: 'die',
  ages: 'age',
  aged: 'age',
  uses: 'use',
  used: 'use',
  using: 'use',
  bidding: 'bid',
  bids: 'bid',
  ads: 'ad',
  adverts: 'advert',
  users: 'user',
  does_not: 'not',
  series: 'series',
  sla: 'sla',
  slas: 'sla',
  slo: 'slo',
  slos: 'slo',
  gpus: 'gpu',
  cpus: 'cpu',
  kids: 'kid',
  teens: 'teen',
  us: 'us',
  personal: 'personal',
  personally: 'personal',
  personalize: 'personalize',
  personalized: 'personalize',
  personalizing: 'personalize',
  personalization: 'personalize',
  personalise: 'personalize',
  personalised: 'personalize',
  personalisation: 'personalize',
  position: 'position',
  positions: 'position',
  positioned: 'position',
  breaking: 'breaking',
  optimizer: 'optimizer',
  labeler: 'labeler',
  labelers: 'labeler',
  uploader: 'uploader',
  uploaders: 'uploader',
  publisher: 'publisher',
  publishers: 'publisher',
  advertiser: 'advertiser',
  advertisers: 'advertiser',
  attribution: 'attribution',
  encoder: 'encoder',
  encoders: 'encoder',
  follower: 'follower',
  followers: 'follower',
  profiling: 'profiling',
  identifier: 'identifier',
  identifiers: 'identifier',
  availability: 'availability',
  improvement: 'improvement',
  improvements: 'improvement',
  likely: 'likely',
  custom: 'custom',
  customer: 'customer',
  customers: 'customer',
  subscriber: 'subscriber',
  subscribers: 'subscriber',
  location: 'location',
  locations: 'location',
  local: 'local',
  locally: 'local',
  moderator: 'moderator',
  moderators: 'moderator',
  founder: 'founder',
  commercials: 'commercials',
  winner: 'winner',
  winners: 'winner',
  placement: 'placement',
  placements: 'placement',
  organization: 'organization',
  organic: 'organic',
  general: 'general',
  generally: 'general',
  news: 'news',
  access: 'access',
  loss: 'loss',
  business: 'business',
  process: 'process',
  always: 'always',
  plus: 'plus',
};

const VOWEL = /[aeiou]/u;

const isConsonant = (word: string, at: number): boolean => {
  const letter = word[at] ?? '';
  if (VOWEL.test(letter)) return false;
  return letter !== 'y' || at === 0 || !isConsonant(word, at - 1);
};

const shape = (stem: string): string =>
  Array.from(stem, (_, at) => (isConsonant(stem, at) ? 'c' : 'v'))
    .join('')
    .replaceAll(/c+/gu, 'c')
    .replaceAll(/v+/gu, 'v');

/** Porter's measure: how often a vowel is followed by a consonant. */
const measure = (stem: string): number => (shape(stem).match(/vc/gu) ?? []).length;
const hasVowel = (stem: string): boolean => shape(stem).includes('v');
const endsDouble = (word: string): boolean =>
  word.length > 1 && word.at(-1) === word.at(-2) && isConsonant(word, word.length - 1);
const endsCvc = (word: string): boolean => {
  const end = word.length - 1;
  return (
    end >= 2 &&
    isConsonant(word, end) &&
    !isConsonant(word, end - 1) &&
    isConsonant(word, end - 2) &&
    !/[wxy]$/u.test(word)
  );
};

const STEP_2: readonly (readonly [string, string])[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['abli', 'able'],
  ['alli', 'al'],
  ['entli', 'ent'],
  ['eli', 'e'],
  ['ousli', 'ous'],
  ['ization', 'ize'],
  ['ation', 'ate'],
  ['ator', 'ate'],
  ['alism', 'al'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['biliti', 'ble'],
];
const STEP_3: readonly (readonly [string, string])[] = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ful', ''],
  ['ness', ''],
];
const STEP_4 =
  /(?:al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize)$|(?<=[st])ion$/u;

function dropPlural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (word.endsWith('ies')) return word.length > 4 ? word.slice(0, -2) : word.slice(0, -1);
  return word.endsWith('s') && !word.endsWith('ss') && !word.endsWith('us') ? word.slice(0, -1) : word;
}

function dropPast(word: string): string {
  if (word.endsWith('eed')) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const stem = /(?:ed|ing)$/u.test(word) ? word.replace(/(?:ed|ing)$/u, '') : undefined;
  if (stem === undefined || !hasVowel(stem)) return word;
  if (/(?:at|bl|iz)$/u.test(stem)) return `${stem}e`;
  if (endsDouble(stem) && !/[lsz]$/u.test(stem)) return stem.slice(0, -1);
  return measure(stem) === 1 && endsCvc(stem) ? `${stem}e` : stem;
}

function replaceEnd(word: string, ends: readonly (readonly [string, string])[]): string {
  const found = ends.find(([end]) => word.endsWith(end));
  if (found === undefined) return word;
  const stem = word.slice(0, -found[0].length);
  return measure(stem) > 0 ? stem + found[1] : word;
}

function dropEnd(word: string): string {
  const stem = word.replace(STEP_4, '');
  let next = stem !== word && measure(stem) > 1 ? stem : word;
  if (next.endsWith('e')) {
    const bare = next.slice(0, -1);
    if (measure(bare) > 1 || (measure(bare) === 1 && !endsCvc(bare))) next = bare;
  }
  return next.endsWith('ll') && measure(next) > 1 ? next.slice(0, -1) : next;
}

/**
 * The stem that the forms of an English word share ("recommending", "recommendations" -> "recommend").
 * British spellings in -ise and a list of irregular forms are brought to one form first.
 *
 * @param word lower-case letters; anything else is returned as it is
 *
 * Source: M. F. Porter, "An algorithm for suffix stripping" (1980), steps 1 to 5.
 */
export function stemWord(word: string): string {
  if (!/^[a-z]+$/u.test(word)) return word;
  const irregular = IRREGULAR[word];
  if (irregular !== undefined) return irregular === word ? word : stemWord(irregular);
  if (word.length <= 3) return word.length === 3 && /[^su]s$/u.test(word) ? word.slice(0, -1) : word;
  const spelt = word.length > 6 ? word.replace(/is(e|ed|es|er|ers|ing|ation|ations)$/u, 'iz$1') : word;
  const present = dropPast(dropPlural(spelt));
  const known = IRREGULAR[present];
  if (known !== undefined) return known;
  const steady =
    present.endsWith('y') && hasVowel(present.slice(0, -1)) ? `${present.slice(0, -1)}i` : present;
  return dropEnd(replaceEnd(replaceEnd(steady, STEP_2), STEP_3));
}
