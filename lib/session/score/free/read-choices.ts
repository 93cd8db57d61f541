import { contentOf } from '../read-text.ts';
import type { SessionReading } from '../reading.ts';
import { freeText, type FreeStatement, sentencesIn, stated } from './clauses.ts';

/** Options of the field, by what they are: those of one group are no alternative to one another. */
const OPTIONS: readonly RegExp[] = [
  /\btwo-?\s?towers?\b|\btowers\b/u,
  /\bmatrix factori[sz]ation\b|\bals\b|\bmf\b|\bbpr\b/u,
  /\bpopular\b|\bcharts?\b|\btop list\b/u,
  /\bhnsw\b|\bgraph index\b/u,
  /\bivf(?:-?pq)?\b|\bproduct quanti[sz]ation\b/u,
  /\bflat\b|\bbrute\b|\bexact scan\b/u,
  /\blogistic\b|\blinear\b|\blr\b/u,
  /\bgbdt\b|\btrees?\b|\bboost\w*/u,
  /\bdcn\b|\bcross(?:ing)? networks?\b/u,
  /\bmlp\b|\bdeep (?:network|model)\b|\bdnn\b/u,
  /\btransformers?\b|\battention\b|\bsequence model\b/u,
  /\bmulti-?\s?task\b|\bmmoe\b/u,
  /\bisotonic\b/u,
  /\bplatt\b|\btemperature\b/u,
  /\bmmr\b/u,
  /\bdpp\b|\bdeterminantal\b/u,
  /\bcaps?\b|\bper creator\b/u,
  /\bbandits?\b|\bthompson\b/u,
  /\bco-?visit\w*|\bitem-?\s?item\b|\bnearest items\b/u,
  /\bpre-?\s?rank\w*|\bbid alone\b/u,
  /\bpairwise\b|\blambda\w*/u,
  /\bpointwise\b/u,
  /\bincremental\w*|\bonline learning\b/u,
  /\bfrom scratch\b|\bfull(?:y)? retrain\w*/u,
];
const AGAINST = /\b(?:rather than|instead of|over|against|in place of|versus|vs|turned down|not)\b/u;
const REASON =
  /\b(?:because|since|so that|as it|as they|therefore|would need|would take|cannot|costs?|cheaper|dearer|faster|slower|needs?)\b/u;
/** Words of meaning that a choice with its reason has. */
const CHOICE_WORDS = 9;
/** Sentences after a choice in which its reason may stand. */
const REASON_WITHIN = 2;

/** Choices in prose: a sentence that sets an option of the field against another one, with a reason there or right behind it. */
export function freeChoices(reading: SessionReading): readonly FreeStatement[] {
  const known = new Set<string>();
  return (['models', 'overview'] as const).flatMap((section) =>
    freeText(reading, section)
      .split('\n')
      .flatMap((line) => {
        const sentences = sentencesIn(line);
        return sentences.flatMap((sentence, at): FreeStatement[] => {
          const lower = sentence.toLowerCase();
          const options = OPTIONS.flatMap((option, index) => (option.test(lower) ? [index] : []));
          const name = options.join(' ');
          if (options.length < 2 || !AGAINST.test(lower) || known.has(name)) return [];
          const whole = sentences.slice(at, at + 1 + REASON_WITHIN).join('. ');
          if (!REASON.test(whole.toLowerCase()) || contentOf(whole).size < CHOICE_WORDS) return [];
          known.add(name);
          return [stated(reading, section, sentence)];
        });
      }),
  );
}
