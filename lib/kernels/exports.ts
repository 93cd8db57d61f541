/**
 * The functions of kernels.wasm as they are: pointers are byte addresses in the module's memory
 * (`Floats.pointer`, `Words.pointer`), strides and counts are in elements, nothing is checked.
 * What each does is written at its source in lib/kernels/assembly. "Row arrays" have a stride that
 * is a multiple of 4 and zeros between a row's width and the next multiple of 4.
 */
export interface KernelExports {
  /** First byte that the module does not use itself. */
  heapBase(): number;

  /**
   * C (m x n) = A (m x k) B (k x n). Element (i, l) of A is a[i * aRow + l * aCol]. flags: 1 adds
   * to C, 2 ends with max(0, .). `bias`: n floats that every row starts from, or 0.
   */
  gemm(
    c: number,
    cRow: number,
    a: number,
    aRow: number,
    aCol: number,
    b: number,
    bRow: number,
    m: number,
    n: number,
    k: number,
    bias: number,
    flags: number,
  ): void;
  /** out (columns x rows) = transpose of x (rows x columns). */
  transpose(out: number, outRow: number, x: number, xRow: number, rows: number, columns: number): void;

  /** gradient = 0 wherever y is not positive; in place; `count` a multiple of 4. */
  reluBackward(gradient: number, y: number, count: number): void;
  /** y = x / sqrt(x.x + 1e-12) for each row of a row array; inverse[r] is the factor. */
  normalizeRows(y: number, inverse: number, x: number, row: number, rows: number, width: number): void;
  /** gradient (with respect to y) becomes that with respect to x, in place. */
  normalizeRowsBackward(
    gradient: number,
    y: number,
    inverse: number,
    row: number,
    rows: number,
    width: number,
  ): void;
  /** sums[c] += sum over rows of x[r, c]; row array, `sums` padded likewise. */
  addColumnSums(sums: number, x: number, row: number, rows: number, width: number): void;
  /** out[r] += x[r] . weights; row array, weights padded likewise. */
  addRowDots(out: number, x: number, row: number, weights: number, rows: number, width: number): void;
  /** xGradient[r] = gradient[r] * weights; weightGradient += sum over r of gradient[r] * x[r]. */
  rowDotsBackward(
    xGradient: number,
    weightGradient: number,
    x: number,
    row: number,
    weights: number,
    gradient: number,
    rows: number,
    width: number,
  ): void;

  /**
   * Mean softmax cross-entropy (nats) of `rows` users among `items` items, `rows` or more, with its
   * gradients: item i is the target of user i, those from `rows` on are negatives only.
   * `columnBias` (items floats) and `ids` (items + 3 words) may be 0. `scratch` has
   * `sampledSoftmaxScratch(items, row)` floats.
   */
  sampledSoftmax(
    uGradient: number,
    vGradient: number,
    u: number,
    v: number,
    row: number,
    rows: number,
    items: number,
    width: number,
    inverseTemperature: number,
    columnBias: number,
    ids: number,
    scratch: number,
  ): number;
  sampledSoftmaxScratch(items: number, row: number): number;

  /** next = x0 * h + x, element by element; `count` a multiple of 4, as in the next two. */
  crossForward(next: number, x0: number, h: number, x: number, count: number): void;
  /** hGradient = gradient * x0; x0Gradient += gradient * h. */
  crossBackward(
    hGradient: number,
    x0Gradient: number,
    gradient: number,
    x0: number,
    h: number,
    count: number,
  ): void;
  /** next = x0 * s + bias + x with s = x . weights for each row of row arrays; sums[r] = s. A cross layer of DCN (v1). */
  rankOneForward(
    next: number,
    sums: number,
    x0: number,
    x: number,
    row: number,
    weights: number,
    bias: number,
    rows: number,
    width: number,
  ): void;
  /** With t = gradient . x0: x0Gradient += gradient * s, weightGradient += t * x, biasGradient += gradient; then gradient += t * weights. */
  rankOneBackward(
    gradient: number,
    x0Gradient: number,
    weightGradient: number,
    biasGradient: number,
    x0: number,
    x: number,
    row: number,
    weights: number,
    sums: number,
    rows: number,
    width: number,
  ): void;
  /** y += x. */
  add(y: number, x: number, count: number): void;
  /** x = 0. */
  clear(x: number, count: number): void;
  /** The logistic function, kept inside (0, 1). */
  sigmoid(out: number, logits: number, count: number): void;
  /** Sum of the binary cross-entropies (nats); gradient = (sigmoid(logit) - label) * scale. */
  sigmoidCrossEntropy(gradient: number, logits: number, labels: number, count: number, scale: number): number;
  /** x = e^(x - shift), exactly 0 below -64, in place; returns the sum. `count` a multiple of 4. */
  expRow(x: number, count: number, shift: number): number;

  /**
   * First of rows `from` .. `count` - 1 whose squared distance to the query over the first eight
   * floats is below `limit`, else `count`. Rows lie in blocks of four: float c of row r of a block is
   * at 4 c + r. `query` has eight floats.
   */
  findNear(blocks: number, from: number, count: number, query: number, limit: number): number;

  /** out entry (r, f) = first `width` floats of table row ids[r, f]; fields lie side by side in a row of `out`. */
  gatherRows(
    out: number,
    stride: number,
    table: number,
    tableRow: number,
    width: number,
    ids: number,
    rows: number,
    fields: number,
  ): void;
  /**
   * Sums gradients of equal ids into their first entry; returns how many different ids there are
   * and lists their first entries in `order`. `slots`: one word a table row, 0 before.
   */
  mergeRows(
    gradient: number,
    stride: number,
    width: number,
    ids: number,
    rows: number,
    fields: number,
    slots: number,
    order: number,
  ): number;
  /** Sets back the slots that `mergeRows` filled. */
  clearSlots(ids: number, order: number, unique: number, slots: number): void;

  /** One step of Adam on `count` weights; stepSize and epsilon carry the bias corrections. */
  adam(
    weight: number,
    mean: number,
    square: number,
    gradient: number,
    count: number,
    beta1: number,
    beta2: number,
    stepSize: number,
    epsilon: number,
  ): void;
  /** One step of lazy Adam on the table rows [weights | means | squares] that `mergeRows` has listed. */
  adamRows(
    table: number,
    width: number,
    ids: number,
    fields: number,
    order: number,
    unique: number,
    gradient: number,
    stride: number,
    beta1: number,
    beta2: number,
    stepSize: number,
    epsilon: number,
  ): void;

  /** The sum of `count` floats, a multiple of 64: how fast memory is read, for the benchmark. */
  sum(x: number, count: number): number;
  /** out[r] = rows[r] . query for `count` contiguous rows. */
  dots(out: number, rows: number, count: number, query: number, width: number): void;
  /** out[i] = rows[ids[i]] . query; the same bits as `dots`. */
  dotsAt(out: number, rows: number, ids: number, count: number, query: number, width: number): void;
  /** The k rows of largest inner product, best first, ties by lowest row; returns how many. */
  scanTopK(
    ids: number,
    scores: number,
    rows: number,
    count: number,
    query: number,
    width: number,
    k: number,
  ): number;

  /** Results as 64-bit keys that hold a score and an id; sorted best first. Keys get the scores of float rows. */
  rescoreKeys(keys: number, size: number, rows: number, query: number, width: number): void;
  /** Writes the ids and scores of keys. */
  writeKeys(ids: number, scores: number, keys: number, count: number): void;
  /** Writes float rows, times `factor`, as 8-bit rows `first` .. in blocks of 16 rows. */
  int8Pack(blocks: number, first: number, rows: number, count: number, width: number, factor: number): void;
  /** The k rows of largest inner product with a query of 16-bit pairs, as sorted keys; returns how many. */
  int8Scan(
    keys: number,
    blocks: number,
    count: number,
    query: number,
    pairs: number,
    k: number,
    scale: number,
  ): number;
  /** Packs centroids into panels of eight and writes -c.c / 2 of each to `bias`. */
  packPanels(panels: number, bias: number, centroids: number, k: number, width: number): void;
  /** The nearest centroid of each point and its score x.c - c.c / 2. */
  assignNearest(
    ids: number,
    scores: number,
    points: number,
    stride: number,
    count: number,
    width: number,
    panels: number,
    bias: number,
    k: number,
  ): void;
  /** Adds points to the sums and counts of their centroids. */
  accumulateCells(
    sums: number,
    counts: number,
    points: number,
    stride: number,
    ids: number,
    count: number,
    width: number,
  ): void;
  /** out = points - centroids of their cells. */
  subtractCentroids(
    out: number,
    points: number,
    centroids: number,
    ids: number,
    count: number,
    width: number,
  ): void;
  /** The nprobe centroids of largest inner product, as sorted keys; returns how many. */
  probeCells(
    keys: number,
    centroids: number,
    nlist: number,
    query: number,
    width: number,
    nprobe: number,
  ): number;
  /** The k best rows of the probed cells, as sorted keys; returns how many. */
  ivfScan(
    keys: number,
    cells: number,
    cellCount: number,
    offsets: number,
    ids: number,
    rows: number,
    query: number,
    width: number,
    k: number,
  ): number;
  /** Writes words as byte `part` of codes of `parts` bytes. */
  writeCodes(codes: number, ids: number, count: number, parts: number, part: number): void;
  /** Inner products of every part of a query with the 256 centroids of its codebook. */
  pqTables(tables: number, codebooks: number, query: number, parts: number, width: number): void;
  /** The k best codes of the probed cells, as sorted keys; returns how many. */
  pqScan(
    keys: number,
    cells: number,
    cellCount: number,
    offsets: number,
    ids: number,
    codes: number,
    tables: number,
    parts: number,
    k: number,
  ): number;
  /** Links nodes to a graph whose 16 words lib/kernels/hnsw.ts writes. */
  hnswInsert(graph: number, first: number, count: number, layers: number, efConstruction: number): void;
  /** The nearest k of the ef that a search of the graph keeps; returns how many. */
  hnswSearch(graph: number, ids: number, scores: number, query: number, k: number, ef: number): number;

  /** out = histograms of `groups` groups of four features over the rows whose numbers stand at `rows`. */
  sumHistogram(
    out: number,
    bins: number,
    groupBytes: number,
    groups: number,
    rows: number,
    count: number,
    pairs: number,
    countShift: number,
  ): void;
  /** histogram -= part for all bins of `features` features, exactly. */
  subtractHistogram(histogram: number, part: number, features: number): void;
  /** The split of largest gain; nine numbers to `out` (five float64, four words), as written at its source. */
  findSplit(
    out: number,
    histogram: number,
    binCounts: number,
    features: number,
    countShift: number,
    hessianUnit: number,
    minRows: number,
    minHessian: number,
    l2: number,
  ): void;
  /** Rows whose byte at bins + 4 row is at most `bin` first, both parts in their old order; returns how many. */
  partitionRows(rows: number, count: number, scratch: number, bins: number, bin: number): number;
  /** values[row] += addend for the rows whose numbers stand at `rows`. */
  addToRows(values: number, rows: number, count: number, addend: number): void;
  /** Sum of the binary cross-entropies (nats); gradient and hessian of each row in whole units to `pairs`. */
  logisticPairs(pairs: number, logits: number, labels: number, count: number, hessianUnits: number): number;
  /** bytes[4 row] = number of the ascending `bounds` below the row's value. */
  binValues(bytes: number, values: number, rows: number, bounds: number, count: number): void;
  /** out[r] = base + the leaf values that row r reaches in all trees. */
  scoreTrees(
    out: number,
    x: number,
    rowBytes: number,
    rows: number,
    trees: number,
    treeCount: number,
    nodes: number,
    base: number,
  ): void;
}
