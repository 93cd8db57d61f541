/*
 * Words that hold sentences together. A list of keywords has none of them; people who write to be
 * understood, even in note form, cannot do without.
 */
const GLUE = new Set(
  (
    'a an the this that these those it its they them their we our us i my you your he she his her who whom whose which what when where why how ' +
    'is are was were be been am do does did has have had will would can could may might must shall should not no nor never ' +
    'of in on at to by for from with without into onto over under above below between among after before since until during within per than as ' +
    'and or but so because if then else while though although instead rather only also too even still just more most less least as such each every all any some few many much both either neither ' +
    'there here up down out off about against through again once whatever whoever nobody nothing somebody something everybody ' +
    'lets makes gets goes takes gives means needs keeps'
  ).split(' '),
);

/** Lower-case words of a text: letters and digits, with what stands inside them. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:[.'’-][\p{L}\p{N}]+)*/gu) ?? [];
}

/** The words of a text that carry its meaning, each once. */
export function contentOf(text: string): ReadonlySet<string> {
  return new Set(wordsOf(text).filter((word) => !GLUE.has(word)));
}

/** Parts of a text between commas, marks, bullets and "and". */
export function partsOf(text: string): readonly string[] {
  return text
    .split(/[,;:|•·\n/()]+|(?<=\s)(?:and|or|&|\+|->|→)(?=\s)|\.(?:\s|$)/u)
    .map((part) => part.trim())
    .filter((part) => contentOf(part).size > 0);
}

/** Sentences of a text: between full stops, semicolons, question marks and line breaks. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(/[;?!\n]+|\.(?=\s|$)/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

const shingles = (words: readonly string[]): readonly string[] =>
  words.slice(0, Math.max(0, words.length - 3)).map((_, at) => words.slice(at, at + 4).join(' '));

/** Why a text does not count. `wrong` is given by who reads it for what holds. */
export type TextFault = 'empty' | 'short' | 'list' | 'repeated' | 'wrong';

/** Parts of so few words, so many of them, are a list of keywords. */
const LIST = { parts: 7, wordsAPart: 3 };
/** Words from which glue is expected, and how much of it. */
const GLUE_FROM = { words: 9, share: 0.1, different: 2 };

/** Whether a text strings words together that say nothing of one another. */
export function isKeywordList(text: string): boolean {
  const words = wordsOf(text);
  const parts = partsOf(text);
  if (parts.length >= LIST.parts && words.length / parts.length < LIST.wordsAPart) return true;
  if (words.length < GLUE_FROM.words) return false;
  const glue = words.filter((word) => GLUE.has(word));
  const numbers = words.filter((word) => /\d/.test(word));
  const different = new Set(glue).size + Math.min(1, numbers.length);
  return (glue.length + numbers.length) / words.length < GLUE_FROM.share || different < GLUE_FROM.different;
}

/**
 * Reads texts one after another and remembers them, so that what was said before, in another field
 * or by somebody else, does not count a second time.
 */
export class TextReader {
  private readonly seen = new Set<string>();
  private readonly whole = new Set<string>();

  /** Remembers words that are not the candidate's own: the prompt, the interviewer's lines, hints of the page. */
  know(text: string): void {
    const words = wordsOf(text);
    this.whole.add(words.join(' '));
    for (const shingle of shingles(words)) this.seen.add(shingle);
  }

  /**
   * Why a text does not count; undefined where it does. Mutates the reader: the text is known from then on.
   *
   * @param least different words of meaning that it has to have
   */
  judge(text: string, least: number): TextFault | undefined {
    const words = wordsOf(text);
    if (words.length === 0) return 'empty';
    const own = shingles(words);
    const known = own.filter((shingle) => this.seen.has(shingle)).length;
    const repeated = this.whole.has(words.join(' ')) || (own.length > 0 && known > own.length / 2);
    this.know(text);
    if (repeated) return 'repeated';
    const content = contentOf(text);
    if (content.size < least) return 'short';
    const isMonotonous = words.length > 12 && new Set(words).size / words.length < 0.4;
    return isKeywordList(text) ? 'list' : isMonotonous ? 'repeated' : undefined;
  }
}
