import type { ExpectedEstimate } from '../../case.ts';
import { noteSections } from '../../notes.ts';
import type { Evidence } from '../evidence.ts';
import { type FigureKind, figuresOf } from '../figures.ts';
import { contentOf } from '../read-text.ts';
import type { SessionReading } from '../reading.ts';
import { clausesIn, freeText, type FreeStatement, sentencesIn, stated } from './clauses.ts';

/** Stages with milliseconds in prose, of the sentence that names most of them. */
export function freeBudget(
  reading: SessionReading,
): readonly { readonly ms: number; readonly evidence: Evidence }[] {
  const sentences = sentencesIn(freeText(reading, 'serving')).filter((one) =>
    /\bms\b|millisecond/iu.test(one),
  );
  const found = sentences.map((sentence) =>
    clausesIn(sentence.replace(/^[^:]*\bbudget\b[^:]*:/iu, ''), /[,;:]/u).flatMap((clause) => {
      const [, name = '', digits = ''] =
        /^([\p{L}][\p{L}\s/-]*?)\s+(\d+(?:\.\d+)?)(?![\d%])/u.exec(clause) ?? [];
      if (digits === '' || contentOf(name).size === 0) return [];
      return [{ ms: Number(digits), evidence: stated(reading, 'serving', clause).evidence }];
    }),
  );
  return found.toSorted((a, b) => b.length - a.length)[0] ?? [];
}

const ACTIONS =
  /\b(?:pages?|paged|alerts?|alarms?|roll\w* back|rollback|retrain\w*|stops?|freez\w*|tickets?|wakes?|calls?|refit\w*|switch\w*|falls? back|gets? up)\b/u;

/** Signals in prose: clauses with a limit and what is done then. */
export function freeSignals(reading: SessionReading): readonly FreeStatement[] {
  return sentencesIn(freeText(reading, 'monitoring')).flatMap((sentence) =>
    clausesIn(sentence, /[,;]/u)
      .filter(
        (clause) => /\d/.test(clause) && ACTIONS.test(clause.toLowerCase()) && contentOf(clause).size >= 4,
      )
      .map((clause) => stated(reading, 'monitoring', clause)),
  );
}

const KINDS: Readonly<Record<string, FigureKind>> = {
  'mean-qps': 'requests-per-second',
  'peak-qps': 'requests-per-second',
  'log-bytes-day': 'bytes-per-day',
  'storage-bytes': 'bytes',
  'embedding-bytes': 'bytes',
  'index-bytes': 'bytes',
  'ranker-flops': 'flops',
  replicas: 'things',
  'training-rows': 'things',
  'cost-month': 'usd-per-month',
};
/** In prose nothing says which quantity a figure is, so it has to be near. */
const TIMES = 2;

/** Quantities that prose works out: a figure near the expected one in a sentence that has a sum in it. */
export function freeEstimates(
  reading: SessionReading,
  expected: readonly ExpectedEstimate[],
): readonly { readonly quantity: string; readonly evidence: Evidence }[] {
  const sentences = Object.values(noteSections).flatMap(({ id }) =>
    sentencesIn(freeText(reading, id))
      .filter((one) => /\d.*(?:\s[x×*/=]\s|=).*\d/u.test(one))
      .map((one) => stated(reading, id, one)),
  );
  return expected.flatMap(({ quantity }) => {
    const kind = KINDS[quantity];
    const value = reading.figures.estimates[quantity];
    if (kind === undefined || value === undefined) return [];
    const found = sentences.find(({ text }) =>
      figuresOf(text, kind).some((figure) => Math.max(figure / value, value / figure) <= TIMES),
    );
    return found === undefined ? [] : [{ quantity, evidence: found.evidence }];
  });
}
