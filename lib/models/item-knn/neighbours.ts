import { createTopScores } from '../collaborative-top.ts';
import { transposeRows, type SparseRows } from '../interactions.ts';

/**
 * The nearest items of every item by the cosine of their user sets: row j holds the up to
 * `neighbours` items i with the largest |U(i) and U(j)| / sqrt(|U(i)| |U(j)|) above 0, itself left
 * out, ties by lower item. Linear in the sum over users of the squared length of their history.
 *
 * Laws: every similarity is in (0, 1]; without a limit the matrix is symmetric; items with the same
 * users have similarity 1.
 *
 * @param histories users x items
 * @param onItem called after every item with the number done; what it throws passes through
 *
 * Source: Deshpande and Karypis 2004, Item-based top-N recommendation algorithms.
 */
export async function findNeighbours(
  histories: SparseRows,
  neighbours: number,
  onItem: (done: number) => Promise<void> | undefined,
): Promise<SparseRows> {
  const itemCount = histories.width;
  const users = transposeRows(histories);
  const { starts, columns } = histories;
  const common = new Int32Array(itemCount);
  const similarity = new Float64Array(itemCount);
  const touched = new Int32Array(itemCount);
  const best = createTopScores(neighbours);
  const found: Int32Array[] = [];
  const foundValues: Float32Array[] = [];
  const rowStarts = new Int32Array(itemCount + 1);
  const degree = (item: number): number => (users.starts[item + 1] ?? 0) - (users.starts[item] ?? 0);
  for (let j = 0; j < itemCount; j += 1) {
    let count = 0;
    const last = users.starts[j + 1] ?? 0;
    for (let at = users.starts[j] ?? 0; at < last; at += 1) {
      const user = users.columns[at] ?? 0;
      const end = starts[user + 1] ?? 0;
      for (let place = starts[user] ?? 0; place < end; place += 1) {
        const i = columns[place] ?? 0;
        const seen = common[i] ?? 0;
        common[i] = seen + 1;
        if (seen === 0 && i !== j) touched[count++] = i;
      }
    }
    for (let c = 0; c < count; c += 1) {
      const i = touched[c] ?? 0;
      // Equal cosines of different counts differ in float64's last bit: rounded, they tie.
      const cosine = Math.fround((common[i] ?? 0) / Math.sqrt(degree(i) * degree(j)));
      similarity[i] = cosine;
      best.offer(i, cosine);
      common[i] = 0;
    }
    common[j] = 0;
    const kept = best.take().sort();
    found.push(kept);
    foundValues.push(Float32Array.from(kept, (i) => similarity[i] ?? 0));
    rowStarts[j + 1] = (rowStarts[j] ?? 0) + kept.length;
    const pulsed = onItem(j + 1);
    if (pulsed !== undefined) await pulsed;
  }
  const total = rowStarts[itemCount] ?? 0;
  const allColumns = new Int32Array(total);
  const allValues = new Float32Array(total);
  found.forEach((row, j) => {
    allColumns.set(row, rowStarts[j]);
    allValues.set(foundValues[j] ?? [], rowStarts[j]);
  });
  return { rows: itemCount, width: itemCount, starts: rowStarts, columns: allColumns, values: allValues };
}
