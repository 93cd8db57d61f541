import type { Matrix } from '../../core/matrix.ts';
import type { KernelExports } from '../../kernels/exports.ts';
import { gatherTable } from '../embedding-table.ts';
import { fetchRows } from '../fetch-rows.ts';
import type { RetrievalData } from '../protocol.ts';
import type { TrainedTower, TwoTowerMemory } from './memory.ts';
import { createLogSampling, type Negatives } from './negatives.ts';
import { writeTagMean } from './tags.ts';

/** Copies dense features, a row of the matrix for each row of the batch, behind the embeddings of the towers' inputs. */
function copyFeatures({ inputs, shape }: TrainedTower, { columns, data }: Matrix, rows: Int32Array): void {
  const { view } = inputs;
  fetchRows(data, columns, rows);
  for (let i = 0; i < rows.length; i += 1) {
    const from = (rows[i] ?? 0) * columns;
    const to = i * shape.inputStride + shape.embedding;
    for (let c = 0; c < columns; c += 1) view[to + c] = data[from + c] ?? 0;
  }
}

/** Writes the means of the tags' embeddings behind the embeddings of the items. */
function copyTagMeans({ item, tags }: TwoTowerMemory, bags: RetrievalData['tags'], size: number): void {
  const { width } = tags.layout;
  if (width === 0 || bags === undefined) return;
  const table = { values: tags.rows.view, start: 0, stride: 3 * width };
  const { ids, inputs, layout, shape } = item;
  const [items, out] = [ids.view, inputs.view];
  for (let i = 0; i < size; i += 1) {
    writeTagMean(table, width, bags, items[i] ?? 0, out, i * shape.inputStride + layout.width);
  }
}

/** Writes the inputs of the towers. */
interface InputLoader {
  /** The user side of these examples. */
  loadUsers(examples: Int32Array): void;
  /** The item side of the first `count` of the item ids that have been written. */
  loadItems(count: number): void;
  /** A batch: both sides, and the bias of each column. */
  loadBatch(examples: Int32Array, negatives: Negatives): void;
}

/**
 * Makes a loader of the inputs of a training set.
 *
 * @param memory written: ids, inputs, column biases
 */
export function createInputLoader(
  call: KernelExports,
  memory: TwoTowerMemory,
  data: RetrievalData,
): InputLoader {
  const { user, item, columnBias } = memory;
  const logSampling = createLogSampling(data);
  const userRows = new Int32Array(user.ids.length);
  const loadUsers = (examples: Int32Array): void => {
    const size = examples.length;
    const userIds = user.ids.view;
    for (let i = 0; i < size; i += 1) {
      const example = examples[i] ?? 0;
      userIds[i] = data.users[example] ?? 0;
      userRows[i] = data.userRows[example] ?? 0;
    }
    gatherTable(call, user, user.layout, user.inputs.pointer, user.shape.inputStride, 0, size);
    copyFeatures(user, data.userFeatures, userRows.subarray(0, size));
  };
  const loadItems = (count: number): void => {
    gatherTable(call, item, item.layout, item.inputs.pointer, item.shape.inputStride, 0, count);
    copyTagMeans(memory, data.tags, count);
    copyFeatures(item, data.itemFeatures, item.ids.view.subarray(0, count));
  };
  return {
    loadUsers,
    loadItems,
    loadBatch(examples, negatives) {
      const size = examples.length;
      const columns = size + negatives.items.length;
      const [itemIds, bias] = [item.ids.view, columnBias.view];
      for (let i = 0; i < size; i += 1) itemIds[i] = data.items[examples[i] ?? 0] ?? 0;
      itemIds.set(negatives.items, size);
      for (let j = 0; j < columns; j += 1) bias[j] = -logSampling(itemIds[j] ?? 0, size, negatives);
      loadUsers(examples);
      loadItems(columns);
    },
  };
}
