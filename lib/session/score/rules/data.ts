import { amounts, labelGroups, mentions, negativeGroups, problemGroups, timeOrder } from '../concepts.ts';
import { countOf, type Evidence } from '../evidence.ts';
import { freeSources } from '../free/read-data.ts';
import { contentOf, sentencesOf } from '../read-text.ts';
import {
  cleanDrawing,
  completeRows,
  countParts,
  type Counter,
  drawnPart,
  hasFinding,
  pointsIn,
  remarkOn,
  said,
} from './helpers.ts';

/** Findings of the linter about data and labels. */
const DATA_RULES = [
  'ML011',
  'ML012',
  'ML013',
  'ML014',
  'ML015',
  'ML016',
  'ML017',
  'ML018',
  'ML020',
  'ML043',
  'ML055',
];
/** Words of meaning from which a sentence explains something. */
const SENTENCE = 5;

/** How training data is counted, by the rule's id. */
export const dataCounters: Readonly<Record<string, Counter>> = {
  'b-label': (reading) => {
    const points = pointsIn(reading, [['data', 'label']], labelGroups);
    const drawn = drawnPart(reading, 'label-join');
    return countParts([...points, drawn], remarkOn(reading, ['data', 'label']));
  },
  'b-negatives': (reading) => {
    const explained = said(reading, 'data', 'negatives');
    const points = pointsIn(reading, [['data', 'negatives']], negativeGroups);
    const makes = hasFinding(reading, 'ML016')
      ? undefined
      : drawnPart(reading, 'negative-sampler', 'two-tower', 'splitter');
    return countParts([explained, ...points, makes], remarkOn(reading, ['data', 'negatives']));
  },
  'b-split': (reading) => {
    const explained = said(reading, 'data', 'split');
    const ordered = explained !== undefined && mentions(reading.text('data', 'split'), timeOrder);
    const drawn = hasFinding(reading, 'ML013', 'ML043') ? undefined : drawnPart(reading, 'splitter');
    const run = reading.runs.findLast(({ design }) =>
      design.nodes.some(({ kind, parameters }) => kind === 'splitter' && parameters['by'] !== 'random'),
    );
    const used: Evidence | undefined = run && {
      target: { opens: 'run', run: run.id },
      text: 'A run was tested on the days after those it trained on.',
      atMs: run.atMs,
    };
    return countParts(
      [explained, ordered ? explained : undefined, drawn, used],
      remarkOn(reading, ['data', 'split']),
    );
  },
  'b-problems': (reading) => {
    const fields = [
      ['data', 'bias'],
      ['data', 'label'],
      ['data', 'negatives'],
      ['data', 'free'],
    ] as const;
    const points = pointsIn(reading, fields, problemGroups);
    if (reading.fault('data', 'bias') !== undefined)
      return countOf(points, remarkOn(reading, ['data', 'bias']));
    // problems that are put in words of one's own count as well, as long as some are recognised
    const sentences = sentencesOf(reading.text('data', 'bias')).filter(
      (one) => contentOf(one).size >= SENTENCE,
    );
    const unknown = Math.max(0, Math.min(sentences.length, points.length + 1) - points.length);
    return {
      count: points.length + unknown,
      evidence: points.length === 0 ? [reading.note('data', 'bias')] : points,
    };
  },
  'b-sources': (reading) =>
    countOf(
      [
        ...completeRows(reading, 'data', 'sources', ['source', 'holds', 'volume']).filter(({ cells }) =>
          mentions(cells['volume'] ?? '', amounts),
        ),
        ...freeSources(reading),
      ].map(({ evidence }) => evidence),
    ),
  'b-clean': (reading) => cleanDrawing(reading, DATA_RULES),
};
