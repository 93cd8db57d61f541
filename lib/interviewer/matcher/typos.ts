/** Words that are no slips of the words of a case though they look like it. */
const ORDINARY = new Set(
  'patent patents parent parents commute commuting compute computing investor investors stuff staff store story stories score price prize place pace phase phrase phone throw three there where these those their other others whole while which white write quite quiet would could should world word words work works break bread brand grand great treat trend track trace train trail brain drain plain plan plane plant point paint print count court course source cause clause close clear clean learn earn early yearly nearly really rally ready reach teach beach each east least last past fast cast cost coast boast most must just lost host post past list lift left life live love move more mode made make take lake like link think thing things king kind find mind mine line lines fine file film firm form farm from front found round sound bound around ground group growth shape share shore short shirt shift ship shop show slow snow know now new news next text test rest best west nest cent sent send spend speed seed need feed feel fuel full fill fall call cell sell tell well will wall walk talk task ask mask mark park part party pretty petty city cite site size side wide ride rule role real deal meal mean men man many main mail male tale table cable able stable style still steel steal seal search march match watch catch latch patch pitch switch which stitch minor miner major mayor manor moment movement meaning morning evening event even ever never lever level label cable bible laugh lunch launch bunch branch ranch french fresh flesh flash crash trash brush price pricing bring string spring sting sing single signal final finally family familiar similar simple sample example people couple double trouble company campaign complain explain contain certain curtain captain maintain mountain fountain contact contract content context contest consent concert concern discern county country counter center enter inter under wonder ponder border order older holder folder folks forks works weeks seeks speaks peaks breaks brakes brands hands lands lasts lists lights rights nights fights eight night right might light sight tight weight height freight straight station nation ration rational national action auction section sector vector factor actor doctor motor meter matter letter better butter latter later layer lawyer player prayer paper pager page wage rage range change chance dance glance balance finance advance science silence license sense dense tense house horse nurse purse course force source sauce salary salad valid solid fluid liquid logo login logic magic basic basis bases based biased phase'.split(
    ' ',
  ),
);

const KEYS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** Slips hit a neighbouring key or take one vowel for another; any other letter makes another word. */
function substitutionCost(one: string, other: string): number {
  if (one === other) return 0;
  if (/^[aeiou]{2}$/u.test(one + other)) return 1;
  return KEYS.some(
    (row) =>
      Math.abs(row.indexOf(one) - row.indexOf(other)) === 1 && row.includes(one) && row.includes(other),
  )
    ? 1
    : 2;
}

/**
 * The edit distance of two words (insertions, deletions, swapped neighbours and slips to a near key or another vowel count 1, other substitutions 2),
 * given up beyond `most`.
 *
 * @returns the distance, or `most + 1` where it is larger
 *
 * Source: F. J. Damerau (1964); the variant that edits no letter twice (optimal string alignment).
 */
function editDistance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const same = substitutionCost(one[i - 1] ?? '', other[j - 1] ?? '');
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    beforeLast = last;
    last = row;
  }
  return last[other.length] ?? most + 1;
}

/**
 * Mends slips of the pen.
 *
 * @param vocabulary words as they are spelt, lower case
 * @returns the word of the vocabulary that is meant, or the word itself where none is near enough, or several are
 */
export function createSpeller(vocabulary: ReadonlySet<string>): (word: string) => string {
  const byFirst = new Map<string, string[]>();
  for (const word of vocabulary) {
    if (word.length < 5) continue;
    const first = word.slice(0, 1);
    const others = byFirst.get(first);
    if (others === undefined) byFirst.set(first, [word]);
    else others.push(word);
  }
  const mend = (word: string): string => {
    const most = word.length >= 9 ? 2 : 1;
    const near = [...(byFirst.get(word[0] ?? '') ?? []), ...(byFirst.get(word[1] ?? '') ?? [])]
      .map((known) => ({ known, distance: editDistance(word, known, most) }))
      .filter(({ distance }) => distance <= most)
      .sort((a, b) => a.distance - b.distance || (a.known < b.known ? -1 : 1));
    return near[0]?.known ?? word;
  };
  return (word) =>
    word.length < 5 || vocabulary.has(word) || ORDINARY.has(word) || !/^[a-z]+$/u.test(word)
      ? word
      : mend(word);
}
