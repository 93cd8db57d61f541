import { stemWord } from './stem.ts';

/** Stems of words seen so far: a lexicon repeats its words over and over. */
const stems = new Map<string, string>();
const MOST_STEMS = 20_000;

function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = stemWord(word);
  if (stems.size < MOST_STEMS) stems.set(word, stem);
  return stem;
}

/** One word of a text as the matcher sees it. */
export interface Word {
  /** Lower case, contractions spelt out, numbers as written. */
  readonly text: string;
  readonly stem: string;
  readonly kind: 'word' | 'number';
}

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201B`]/gu, "'"],
  [/\bcan't\b|\bcannot\b/gu, 'can not'],
  [/\bwon't\b/gu, 'will not'],
  [/\b(what|where|who|when|how|that|there|it|he|she|let)'?s\b(?<!its|lets)/gu, '$1 is'],
  [/n't\b/gu, ' not'],
  [/'re\b/gu, ' are'],
  [/'ve\b/gu, ' have'],
  [/'ll\b/gu, ' will'],
  [/'d\b/gu, ' would'],
  [/'m\b/gu, ' am'],
  [/'s?\b/gu, ' '],
];

/** Symbols that stand for words, and units glued to their number. */
const SYMBOLS: readonly (readonly [RegExp, string])[] = [
  [/\b1[3-8]\s*(?:\+|plus\b|and over\b)/gu, 'underage '],
  [/\ba\s*\/\s*b\b/gu, 'abtest'],
  [/\bab[ -](?=test|experiment)/gu, 'abtest '],
  [/\$\s*([\d.,]+)/gu, '$1 usd '],
  [/%/gu, ' percent '],
  [/&/gu, ' and '],
  [/(?<=\d),(?=\d{3})/gu, ''],
  [/(\d)\s*(ms|msec|millis|s|sec|k|m|mm|b|bn|gb|tb|mb|kb|x|qps|rps)\b/gu, '$1 $2 '],
  [/\bmsecs?\b|\bmillis\b|\bmillisecs?\b/gu, 'ms'],
  [/(?<=[a-z])[-_/](?=[a-z])/gu, ' '],
  [/\bw\/o\b/gu, 'without'],
];

/** Most texts hold none of either: to look is cheaper than to replace. */
const MAY_CONTRACT = /['`\u2018\u2019\u201B]|\bcannot\b/u;
const MAY_SYMBOL = /[\d$%&/_-]|\bab\b|msec|milli/u;

/** Texts split so far: the bank of questions is read several times. */
const split = new Map<string, readonly Word[]>();
const MOST_TEXTS = 20_000;

/**
 * The words of a text: lower case, contractions spelt out, hyphens opened, numbers apart from their units.
 *
 * @param text any text; only letters of the Latin alphabet and digits count
 */
export function splitWords(text: string): readonly Word[] {
  const known = split.get(text);
  if (known !== undefined) return known;
  const words = splitAnew(text);
  if (split.size < MOST_TEXTS) split.set(text, words);
  return words;
}

function splitAnew(text: string): readonly Word[] {
  let plain = text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036F]/gu, '');
  if (MAY_CONTRACT.test(plain))
    for (const [pattern, replacement] of CONTRACTIONS) plain = plain.replaceAll(pattern, replacement);
  if (MAY_SYMBOL.test(plain))
    for (const [pattern, replacement] of SYMBOLS) plain = plain.replaceAll(pattern, replacement);
  return (plain.match(/\d+(?:\.\d+)?|[a-z]+\d*|[a-z]*\d+[a-z]+/gu) ?? []).map((word) =>
    /^\d/u.test(word)
      ? { text: word, stem: word, kind: 'number' }
      : { text: word, stem: stemOf(word), kind: 'word' },
  );
}
