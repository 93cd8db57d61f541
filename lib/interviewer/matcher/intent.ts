/** What kind of answer a question asks for. */
export type Intent =
  'quantity' | 'time' | 'permission' | 'place' | 'person' | 'reason' | 'existence' | 'other';

const PATTERNS: readonly (readonly [Intent, RegExp])[] = [
  [
    'time',
    /\b(?:how (?:fast|quick\w*|soon|long|late|often|old|fresh|frequent\w*|far back)|when|by when|what time)\b/u,
  ],
  [
    'quantity',
    /\b(?:how (?:many|much|big|large|high|few|rare|skewed|common)|number of|amount of|percent\w*|what share|what fraction|what proportion|what rate|size of|volume of|ratio)\b/u,
  ],
  [
    'permission',
    /\b(?:may (?:we|i|the|it|users|people)|can (?:we|i)|(?:am i|are we|is it) (?:allowed|permitted|ok|okay|fine|acceptable)|should (?:we|i)|do (?:we|i) (?:need|have) to|must)\b/u,
  ],
  ['place', /\bwhere\b/u],
  ['person', /\bwho(?:m|se)?\b/u],
  ['reason', /\bwhy\b/u],
  [
    'existence',
    /\b(?:(?:is|are) there|do (?:we|you|users|people) (?:already )?have|does .{1,24} (?:exist|have)|any)\b/u,
  ],
];

/** The kinds of answer that a text asks for; `other` where none is plain. */
export function readIntents(text: string): ReadonlySet<Intent> {
  const lower = text.toLowerCase();
  const found = PATTERNS.filter(([, pattern]) => pattern.test(lower)).map(([intent]) => intent);
  return new Set(found.length === 0 ? ['other'] : found);
}
