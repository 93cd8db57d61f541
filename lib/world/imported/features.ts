import type { RankingData, RankingInput, RetrievalData } from '../../core/datasets.ts';
import { matrix } from '../../core/matrix.ts';
import type { Pulse } from '../../core/pulse.ts';
import { createRandom, type Random } from '../../core/random.ts';
import type { ImportedCatalogue } from './catalogue.ts';
import { joinTags } from './catalogue.ts';
import { listDenseColumns } from './dense-columns.ts';
import { createUserReader, type DenseColumn } from './feature-space.ts';
import type { ImportedHistory, Moment } from './history.ts';

/** Items that stand beside each positive of the ranker as negatives: nobody knows what was shown and not used. */
export const NEGATIVES_PER_POSITIVE = 4;
/** Draws for one negative before it is given up: the user has used nearly everything. */
const DRAWS = 20;
/** Most frequent category values whose shares of the history enter the user tower. */
const ILLUSTRATIVE_TOWER_VALUES = 32;
/** Rows between two pulses. */
const CHUNK = 512;

/** A feature that an imported data set has. */
export interface ImportedFeature {
  readonly name: string;
  readonly source: string;
}

/** How many training rows are made, and by which draw. */
export interface DrawOptions {
  /** Whole number from 1 up. */
  readonly maximumRows: number;
  readonly seed: number;
  readonly pulse: Pulse;
}

/** Ranking rows of held-out items against sampled ones. */
export interface HeldOutRows {
  readonly data: RankingData;
  /** The user of each row. */
  readonly users: Int32Array;
}

/** All that models read of an imported data set: the same functions write training, testing and serving rows. */
export interface ImportedFeatures {
  /** The ranker's columns, in order: fields, then dense ones. */
  readonly ranking: readonly ImportedFeature[];
  readonly userWidth: number;
  retrievalData(options: DrawOptions): Promise<RetrievalData>;
  rankingData(options: DrawOptions): Promise<RankingData>;
  /** Held-out items of the catalogue as positives, each with its negatives, at the moment of serving. */
  heldOutRows(users: Int32Array, heldOut: readonly Int32Array[], options: DrawOptions): Promise<HeldOutRows>;
  /** Writes the retrieval features of a user at serving, `userWidth` numbers. */
  writeUser(user: number, out: Float32Array): void;
  /** The ranking rows of a user and the first `count` items at serving; valid until the next call. */
  fill(user: number, items: ArrayLike<number>, count: number): RankingInput;
}

/** Category values by how many items have them, the most frequent first. */
function pickTowerValues({ categories }: ImportedCatalogue): { column: number; value: number }[] {
  const all = categories.flatMap(({ values }, column) => {
    const counts = new Int32Array(values.vocabulary);
    for (const id of values.ids) if (id >= 0) counts[id] = (counts[id] as number) + 1;
    return Array.from(counts, (count, value) => ({ column, value, count }));
  });
  return all
    .sort((a, b) => b.count - a.count || a.column - b.column || a.value - b.value)
    .slice(0, ILLUSTRATIVE_TOWER_VALUES);
}

/** Numbers 0 .. count - 1, at most `limit` of them, ascending; each set is equally likely (Knuth, TAOCP 2, 3.4.2, algorithm S). */
function drawRows(count: number, limit: number, random: Random): Int32Array {
  if (count <= limit) return Int32Array.from({ length: count }, (_, i) => i);
  const drawn = new Int32Array(limit);
  let kept = 0;
  for (let i = 0; i < count && kept < limit; i += 1) {
    if (random.uniform() * (count - i) < limit - kept) drawn[kept++] = i;
  }
  return drawn;
}

/** Rows of a ranking table that grow up to a number known before. */
function createTable(most: number, fields: number, width: number) {
  return {
    users: new Int32Array(most),
    categorical: new Int32Array(most * fields),
    dense: new Float32Array(most * width),
    labels: new Float32Array(most),
    rows: 0,
  };
}

/** The class behind {@link ImportedFeatures}: one reader of users, turned to one moment after another. */
class Features implements ImportedFeatures {
  readonly userWidth: number;
  private readonly history: ImportedHistory;
  private readonly catalogue: ImportedCatalogue;
  private readonly users: ReturnType<typeof createUserReader>;
  private readonly serving: Moment;
  private readonly dense: readonly DenseColumn[];
  private readonly ofUser: readonly DenseColumn[];
  private readonly towerValues: ReturnType<typeof pickTowerValues>;
  private own = 0;
  private room = createTable(0, 0, 0);

  constructor(
    history: ImportedHistory,
    catalogue: ImportedCatalogue,
    options: { readonly cutoff: number; readonly hasValues: boolean },
  ) {
    this.history = history;
    this.catalogue = catalogue;
    this.serving = { time: options.cutoff, without: -1 };
    this.users = createUserReader(history, catalogue);
    const { hasValues } = options;
    const { users, serving } = this;
    const own = (): number => this.own;
    const columns = listDenseColumns({ history, catalogue, users, hasValues, serving, own });
    this.dense = columns.all;
    this.ofUser = columns.ofUser;
    this.towerValues = pickTowerValues(catalogue);
    this.userWidth = this.ofUser.length + this.towerValues.length + catalogue.numbers.length;
  }

  get ranking(): readonly ImportedFeature[] {
    const fields = [
      { name: 'user', source: 'the request' },
      { name: 'item', source: 'the candidate' },
      ...this.catalogue.categories.map(({ name }) => ({ name, source: 'table of items' })),
    ];
    return [...fields, ...this.dense.map(({ name, source }) => ({ name, source }))];
  }

  private get fields(): number {
    return 2 + this.catalogue.categories.length;
  }

  private get vocabularies(): readonly number[] {
    const { userCount, itemCount } = this.history.train;
    return [userCount, itemCount, ...this.catalogue.categories.map(({ labels }) => labels.length + 1)];
  }

  /** What was known when a training row happened. */
  private momentOf(row: number): Moment {
    const { items, times } = this.history.train;
    return this.history.isTimed
      ? { time: times[row] as number, without: -1 }
      : { time: Infinity, without: items[row] as number };
  }

  private open(user: number, moment: Moment, own: number): void {
    this.own = own;
    this.users.open(user, moment, own);
  }

  private writeUserRow(out: Float32Array, base: number): void {
    const { now } = this.users;
    let at = base;
    for (const { read } of this.ofUser) out[at++] = read(-1);
    for (const { column, value } of this.towerValues) {
      const counts = now.counts[column] as Float64Array;
      out[at++] = (counts[value] as number) / Math.max(1, now.recent);
    }
    for (const mean of now.means) out[at++] = mean;
  }

  private writeRow(item: number, categorical: Int32Array, dense: Float32Array, row: number): void {
    const base = row * this.fields;
    categorical[base] = this.users.now.user;
    categorical[base + 1] = item;
    this.catalogue.categories.forEach(({ first }, c) => {
      categorical[base + 2 + c] = first[item] as number;
    });
    const from = row * this.dense.length;
    this.dense.forEach(({ read }, c) => (dense[from + c] = read(item)));
  }

  /** The positive of the user that is open, and its negatives: items that were known then and that the user never used. */
  private addExamples(
    table: typeof this.room,
    item: number,
    isFree: (item: number) => boolean,
    random: Random,
  ): void {
    const add = (one: number, label: number): void => {
      table.users[table.rows] = this.users.now.user;
      table.labels[table.rows] = label;
      this.writeRow(one, table.categorical, table.dense, table.rows);
      table.rows += 1;
    };
    add(item, 1);
    const { itemsByFirst } = this.history;
    const known = this.history.countItems(this.users.now.moment.time);
    for (let n = 0; n < NEGATIVES_PER_POSITIVE; n += 1) {
      for (let draw = 0; draw < DRAWS; draw += 1) {
        const other = itemsByFirst[random.below(known)] as number;
        if (!isFree(other)) continue;
        add(other, 0);
        break;
      }
    }
  }

  private cut({ rows, categorical, dense, labels, users }: typeof this.room): HeldOutRows {
    return {
      users: users.subarray(0, rows),
      data: {
        rows,
        vocabularies: this.vocabularies,
        categorical: categorical.subarray(0, rows * this.fields),
        dense: matrix(rows, this.dense.length, dense.subarray(0, rows * this.dense.length)),
        labels: labels.subarray(0, rows),
      },
    };
  }

  async retrievalData({ maximumRows, seed, pulse }: DrawOptions): Promise<RetrievalData> {
    const { train } = this.history;
    const drawn = drawRows(train.users.length, maximumRows, createRandom(seed, 'imported-positives'));
    const users = drawn.map((row) => train.users[row] as number);
    const items = drawn.map((row) => train.items[row] as number);
    const userFeatures = matrix(drawn.length, this.userWidth);
    const shares = new Float32Array(train.itemCount);
    for (let i = 0; i < drawn.length; i += 1) {
      const row = drawn[i] as number;
      this.open(users[i] as number, this.momentOf(row), train.values[row] as number);
      this.writeUserRow(userFeatures.data, i * this.userWidth);
      shares[items[i] as number] = (shares[items[i] as number] as number) + 1;
      if (i % CHUNK === 0) await pulse({ stage: 'features', done: i, total: drawn.length });
    }
    const tags = joinTags(this.catalogue);
    return {
      userCount: train.userCount,
      itemCount: train.itemCount,
      users,
      userRows: Int32Array.from(drawn.keys()),
      items,
      userFeatures,
      itemFeatures: this.itemFeatures(),
      ...(tags === undefined ? {} : { tags }),
      samplingProbability: shares.map((share) => Math.max(1, share) / drawn.length),
    };
  }

  /** What the item tower reads beside ids and tags: numbers that never change. */
  private itemFeatures() {
    const columns = this.catalogue.numbers.flatMap(({ values, known }) =>
      known === undefined ? [values] : [values, known],
    );
    const table = matrix(this.history.train.itemCount, columns.length);
    columns.forEach((column, c) =>
      column.forEach((value, item) => (table.data[item * columns.length + c] = value)),
    );
    return table;
  }

  async rankingData({ maximumRows, seed, pulse }: DrawOptions): Promise<RankingData> {
    const { history } = this;
    const { train } = history;
    const random = createRandom(seed, 'imported-ranking');
    const most = Math.max(1, Math.floor(maximumRows / (1 + NEGATIVES_PER_POSITIVE)));
    // an item's first use has no popularity, which no negative has: it would give the label away
    const warm = Int32Array.from(train.users.keys()).filter(
      (row) => history.countItem(train.items[row] as number, this.momentOf(row)) > 0,
    );
    const drawn = drawRows(warm.length, most, random).map((place) => warm[place] as number);
    const table = createTable(drawn.length * (1 + NEGATIVES_PER_POSITIVE), this.fields, this.dense.length);
    for (let i = 0; i < drawn.length; i += 1) {
      const row = drawn[i] as number;
      const user = train.users[row] as number;
      this.open(user, this.momentOf(row), train.values[row] as number);
      this.addExamples(table, train.items[row] as number, (item) => !history.has(user, item), random);
      if (i % CHUNK === 0) await pulse({ stage: 'features', done: i, total: drawn.length });
    }
    return this.cut(table).data;
  }

  async heldOutRows(
    users: Int32Array,
    heldOut: readonly Int32Array[],
    { maximumRows, seed, pulse }: DrawOptions,
  ): Promise<HeldOutRows> {
    const random = createRandom(seed, 'imported-held-out');
    const shown = heldOut.map((items) => items.filter((item) => item >= 0));
    const total = shown.reduce((sum, items) => sum + items.length, 0);
    const most = Math.max(1, Math.floor(maximumRows / (1 + NEGATIVES_PER_POSITIVE)));
    const table = createTable(
      Math.min(total, most) * (1 + NEGATIVES_PER_POSITIVE),
      this.fields,
      this.dense.length,
    );
    let left = Math.min(total, most);
    for (let i = 0; i < users.length && left > 0; i += 1) {
      const user = users[i] as number;
      const mine = new Set(shown[i]);
      this.open(user, this.serving, 0);
      for (const item of mine) {
        if (left === 0) break;
        left -= 1;
        this.addExamples(table, item, (one) => !mine.has(one) && !this.history.has(user, one), random);
      }
      if (i % CHUNK === 0) await pulse({ stage: 'score', done: 0, total: 1 });
    }
    return this.cut(table);
  }

  writeUser(user: number, out: Float32Array): void {
    this.open(user, this.serving, 0);
    this.writeUserRow(out, 0);
  }

  fill(user: number, items: ArrayLike<number>, count: number): RankingInput {
    if (this.room.users.length < count) this.room = createTable(2 * count, this.fields, this.dense.length);
    this.open(user, this.serving, 0);
    const { categorical, dense } = this.room;
    for (let row = 0; row < count; row += 1) this.writeRow(items[row] as number, categorical, dense, row);
    return {
      rows: count,
      categorical: categorical.subarray(0, count * this.fields),
      dense: matrix(count, this.dense.length, dense.subarray(0, count * this.dense.length)),
    };
  }
}

/**
 * Makes the features of an imported data set. Every feature is as of its row's own moment: the time
 * of the interaction where there are times, everything but the interaction itself otherwise. What
 * the data lacks has no column: without times no recency, without ratings no means, without a table
 * of items no categories and numbers. Negatives are drawn evenly from the items known at the moment
 * that the user never used in training.
 *
 * @param options.cutoff the moment of serving, Infinity where there are no times
 *
 * Randomness: streams ("imported-positives" | "imported-ranking" | "imported-held-out") of the seeds given.
 */
export function createImportedFeatures(
  history: ImportedHistory,
  catalogue: ImportedCatalogue,
  options: { readonly cutoff: number; readonly hasValues: boolean },
): ImportedFeatures {
  return new Features(history, catalogue, options);
}
