import { ok } from '../../core/result.ts';
import {
  brokenFile,
  closedFormReport,
  commonSettings,
  decodeRows,
  encodeRows,
  readSettings,
  readWeights,
  requireScorable,
  rowShapes,
} from '../collaborative-file.ts';
import type { CollaborativeModel, CollaborativeTrainer } from '../collaborative-protocol.ts';
import { encodeWeights } from '../encoding.ts';
import { checkInteractions, createHistories, transposeRows, type SparseRows } from '../interactions.ts';
import type { ModelFile, TrainingReport } from '../protocol.ts';
import { checkItemKnnConfig, ITEM_KNN, type ItemKnnConfig } from './config.ts';
import { findNeighbours } from './neighbours.ts';

const VERSION = 1;
const STAGE = 'find-neighbours';
/** Items between two pulses. */
const PULSE_ITEMS = 16;

interface ItemKnnState {
  readonly config: ItemKnnConfig;
  /** users x items */
  readonly histories: SparseRows;
  /** Row j: the neighbours of item j and their similarities. */
  readonly neighbours: SparseRows;
  readonly report: TrainingReport;
}

function writeFile(state: ItemKnnState): ModelFile {
  const { config, histories, neighbours, report } = state;
  const sizes = { userCount: histories.rows, itemCount: histories.width };
  return {
    model: ITEM_KNN,
    version: VERSION,
    config: { ...config, ...commonSettings(sizes, report) },
    weights: encodeWeights({
      ...encodeRows('histories', histories),
      ...encodeRows('neighbours', neighbours),
      similarities: { shape: [neighbours.values.length], data: neighbours.values },
    }),
  };
}

function createModel(state: ItemKnnState): CollaborativeModel {
  const { histories, neighbours, report } = state;
  const sizes = { userCount: histories.rows, itemCount: histories.width };
  // Row i: the items that have i among their neighbours, so that a history is walked once.
  const { starts, columns, values } = transposeRows(neighbours);
  const sums = new Float64Array(sizes.itemCount);
  const entries = values.length;
  return {
    name: ITEM_KNN,
    ...sizes,
    report,
    cost: {
      parameters: entries,
      servingBytes: 8 * (entries + sizes.itemCount) + 4 * (histories.columns.length + sizes.userCount),
      multiplyAddsPerScore: Math.min(state.config.neighbours, Math.ceil(entries / sizes.itemCount)),
    },
    scoreItems(user, out) {
      requireScorable(user, out, sizes);
      sums.fill(0);
      const last = histories.starts[user + 1] ?? 0;
      for (let at = histories.starts[user] ?? 0; at < last; at += 1) {
        const item = histories.columns[at] ?? 0;
        const end = starts[item + 1] ?? 0;
        for (let place = starts[item] ?? 0; place < end; place += 1) {
          const to = columns[place] ?? 0;
          sums[to] = (sums[to] ?? 0) + (values[place] ?? 0);
        }
      }
      out.set(sums);
    },
    toJSON: () => writeFile(state),
    dispose: () => undefined,
  };
}

/**
 * Item-kNN: an item's score is the sum of its similarities to those of its nearest neighbours that
 * stand in the user's history (zero diagonal, binary histories). Draws no random numbers.
 *
 * Errors of `fit`: those of {@link checkInteractions}, `config-out-of-range`.
 * Source: Deshpande and Karypis 2004, Item-based top-N recommendation algorithms.
 */
export function createItemKnnTrainer(): CollaborativeTrainer<ItemKnnConfig> {
  return {
    name: ITEM_KNN,
    async fit(data, config, { pulse }) {
      const checkedConfig = checkItemKnnConfig(config);
      if (!checkedConfig.ok) return checkedConfig;
      const checked = checkInteractions(ITEM_KNN, data);
      if (!checked.ok) return checked;
      const histories = createHistories(data);
      const total = data.itemCount;
      const neighbours = await findNeighbours(histories, config.neighbours, (done) =>
        done % PULSE_ITEMS === 0 || done === total ? pulse({ stage: STAGE, done, total }) : undefined,
      );
      return ok(createModel({ config, histories, neighbours, report: closedFormReport(data.users.length) }));
    },
    fromJSON(file) {
      const read = readSettings(file, ITEM_KNN, VERSION, (reader) => ({
        neighbours: reader.number('neighbours'),
      }));
      if (!read.ok) return read;
      const { settings, userCount, itemCount, examples } = read.value;
      if (!checkItemKnnConfig(settings).ok) return brokenFile(ITEM_KNN, 'a setting is out of range');
      const historyShapes = rowShapes(file, 'histories', userCount);
      const neighbourShapes = rowShapes(file, 'neighbours', itemCount);
      const weights = readWeights(file, {
        historiesStarts: historyShapes.starts,
        historiesColumns: historyShapes.columns,
        neighboursStarts: neighbourShapes.starts,
        neighboursColumns: neighbourShapes.columns,
        similarities: neighbourShapes.columns,
      });
      if (!weights.ok) return weights;
      const { historiesStarts, historiesColumns, neighboursStarts, neighboursColumns } = weights.value;
      const histories = decodeRows(historiesStarts, historiesColumns, itemCount);
      const similarities = weights.value.similarities.data;
      const neighbours = decodeRows(neighboursStarts, neighboursColumns, itemCount, similarities);
      if (histories === undefined) return brokenFile(ITEM_KNN, 'the histories are no sparse rows');
      if (neighbours === undefined) return brokenFile(ITEM_KNN, 'the neighbours are no sparse rows');
      return ok(createModel({ config: settings, histories, neighbours, report: closedFormReport(examples) }));
    },
  };
}
