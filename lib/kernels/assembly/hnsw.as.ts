/**
 * Hierarchical navigable small worlds by inner product (larger is nearer).
 * Source: Malkov, Yashunin, Efficient and robust approximate nearest neighbor search using
 * Hierarchical Navigable Small World graphs, TPAMI 2020 (algorithms 1, 2, 4 and 5).
 *
 * A graph is 16 words: what lib/kernels/hnsw.ts writes there.
 */

/** Rows of `stride` bytes, a multiple of 16, filled up with zeros. */
const VECTORS: usize = 0;
const STRIDE: usize = 4;
/** Layer 0: for every node how many links it has, then room for 2 M. */
const BASE: usize = 8;
/** The layers above: likewise with room for M, layer after layer from `starts[node]` words on. */
const UPPER: usize = 12;
const STARTS: usize = 16;
const M: usize = 20;
/** One byte a node, equal to the stamp when the present search has seen it. */
const VISITED: usize = 24;
const VISITED_BYTES: usize = 28;
const STAMP: usize = 32;
/** Node where searches start, -1 in an empty graph, and its layer. */
const ENTRY: usize = 36;
const TOP: usize = 40;
/** Keys of the present search, best first; room for the largest ef. */
const POOL: usize = 44;
/** Keys of a node's links while they are chosen anew; room for 2 M + 1. */
const CHOICE: usize = 48;
/** Node ids; room for 2 M + 4. */
const LIST: usize = 52;
/** Vectors compared and nodes opened since these were last set to 0. */
const DISTANCES: usize = 56;
const HOPS: usize = 60;

/*
 * Keys: the upper 32 bits are the score in ascending order, then the complement of the id in 31
 * bits, so that the larger key is the nearer node and ties go to the lowest id. The lowest bit
 * says that the node has been opened.
 */

function keyOfNode(score: f32, id: i32): u64 {
  const bits = reinterpret<u32>(score + 0);
  const order = bits ^ ((<u32>((<i32>bits) >> 31)) | 0x80000000);
  return ((<u64>order) << 32) | ((<u64>(0x7fffffff - id)) << 1);
}

function nodeOf(key: u64): i32 {
  return 0x7fffffff - <i32>((<u32>key) >> 1);
}

function scoreOfKey(key: u64): f32 {
  const order = <u32>(key >> 32);
  return reinterpret<f32>(order & 0x80000000 ? order ^ 0x80000000 : ~order);
}

function vectorOf(graph: usize, node: i32): usize {
  return load<usize>(graph + VECTORS) + <usize>node * load<usize>(graph + STRIDE);
}

/** Where the links of a node lie: their number, then the ids. */
function linksOf(graph: usize, node: i32, layer: i32): usize {
  const m = load<i32>(graph + M);
  if (layer == 0) return load<usize>(graph + BASE) + ((<usize>node * <usize>(2 * m + 1)) << 2);
  const start = load<i32>(load<usize>(graph + STARTS) + ((<usize>node) << 2));
  return load<usize>(graph + UPPER) + ((<usize>(start + (layer - 1) * (m + 1))) << 2);
}

/** Inner products of four rows with a query, all `bytes` long, a multiple of 16. */
function dotRows(r0: usize, r1: usize, r2: usize, r3: usize, query: usize, bytes: usize): v128 {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let i: usize = 0; i < bytes; i += 16) {
    const q = v128.load(query + i);
    s0 = f32x4.add(s0, f32x4.mul(v128.load(r0 + i), q));
    s1 = f32x4.add(s1, f32x4.mul(v128.load(r1 + i), q));
    s2 = f32x4.add(s2, f32x4.mul(v128.load(r2 + i), q));
    s3 = f32x4.add(s3, f32x4.mul(v128.load(r3 + i), q));
  }
  const a = v128.shuffle<f32>(s0, s1, 0, 4, 1, 5);
  const b = v128.shuffle<f32>(s2, s3, 0, 4, 1, 5);
  const c = v128.shuffle<f32>(s0, s1, 2, 6, 3, 7);
  const d = v128.shuffle<f32>(s2, s3, 2, 6, 3, 7);
  const low = f32x4.add(v128.shuffle<f32>(a, b, 0, 1, 4, 5), v128.shuffle<f32>(a, b, 2, 3, 6, 7));
  const high = f32x4.add(v128.shuffle<f32>(c, d, 0, 1, 4, 5), v128.shuffle<f32>(c, d, 2, 3, 6, 7));
  return f32x4.add(low, high);
}

function dotNode(graph: usize, node: i32, query: usize): f32 {
  const row = vectorOf(graph, node);
  return f32x4.extract_lane(dotRows(row, row, row, row, query, load<usize>(graph + STRIDE)), 0);
}

/** Puts a key in its place among `size` sorted ones (of which the last is dropped when there are `most`); returns the place. */
function insertKey(keys: usize, size: i32, most: i32, key: u64): i32 {
  let at = keys + ((<usize>(size == most ? most - 1 : size)) << 3);
  while (at >= keys + 64 && load<u64>(at - 64) < key) {
    const k0 = v128.load(at - 16);
    const k1 = v128.load(at - 32);
    const k2 = v128.load(at - 48);
    const k3 = v128.load(at - 64);
    v128.store(at - 8, k0);
    v128.store(at - 24, k1);
    v128.store(at - 40, k2);
    v128.store(at - 56, k3);
    at -= 64;
  }
  while (at > keys && load<u64>(at - 8) < key) {
    store<u64>(at, load<u64>(at - 8));
    at -= 8;
  }
  store<u64>(at, key);
  return <i32>((at - keys) >> 3);
}

/** Forgets what was visited. */
function nextStamp(graph: usize): u8 {
  let stamp = load<i32>(graph + STAMP) + 1;
  if (stamp > 255) {
    memory.fill(load<usize>(graph + VISITED), 0, load<usize>(graph + VISITED_BYTES));
    stamp = 1;
  }
  store<i32>(graph + STAMP, stamp);
  return <u8>stamp;
}

/** Lists the links of a node that have not been visited, and visits them; returns how many. */
function listUnvisited(graph: usize, node: i32, layer: i32, stamp: u8): i32 {
  const visited = load<usize>(graph + VISITED);
  const list = load<usize>(graph + LIST);
  let link = linksOf(graph, node, layer);
  const end = link + ((<usize>load<i32>(link)) << 2);
  let count: usize = 0;
  while (link < end) {
    link += 4;
    const id = load<i32>(link);
    const mark = visited + <usize>id;
    store<i32>(list + (count << 2), id);
    count += <usize>(load<u8>(mark) != stamp);
    store<u8>(mark, stamp);
  }
  return <i32>count;
}

/** Algorithm 2: the pool, which starts with `size` unopened keys, ends with the ef nearest of a layer; returns how many. */
function searchLayer(graph: usize, query: usize, layer: i32, ef: i32, size: i32): i32 {
  const pool = load<usize>(graph + POOL);
  const list = load<usize>(graph + LIST);
  const vectors = load<usize>(graph + VECTORS);
  const stride = load<usize>(graph + STRIDE);
  const visited = load<usize>(graph + VISITED);
  const stamp = nextStamp(graph);
  for (let i = 0; i < size; i++) {
    const at = pool + ((<usize>i) << 3);
    store<u64>(at, load<u64>(at) & ~(<u64>1));
    store<u8>(visited + <usize>nodeOf(load<u64>(at)), stamp);
  }
  let distances = 0;
  let hops = 0;
  let next = 0;
  while (next < size) {
    const opened = pool + ((<usize>next) << 3);
    const key = load<u64>(opened);
    next++;
    if (key & 1) continue;
    store<u64>(opened, key | 1);
    const count = listUnvisited(graph, nodeOf(key), layer, stamp);
    hops++;
    distances += count;
    // the last group of four is filled up with its own last row
    for (let i = count; i < ((count + 3) & ~3); i++) {
      store<i32>(list + ((<usize>i) << 2), load<i32>(list + ((<usize>(count - 1)) << 2)));
    }
    for (let i = 0; i < count; i += 4) {
      const at = list + ((<usize>i) << 2);
      const sums = dotRows(
        vectors + load<usize>(at) * stride,
        vectors + load<usize>(at, 4) * stride,
        vectors + load<usize>(at, 8) * stride,
        vectors + load<usize>(at, 12) * stride,
        query,
        stride,
      );
      let mask: i32 = (1 << min(4, count - i)) - 1;
      if (size == ef) {
        const worst = f32x4.splat(scoreOfKey(load<u64>(pool + ((<usize>(ef - 1)) << 3))));
        mask &= i32x4.bitmask(f32x4.ge(sums, worst));
      }
      let lanes = sums;
      for (let lane: usize = at; mask; lane += 4) {
        if (mask & 1) {
          const found = keyOfNode(f32x4.extract_lane(lanes, 0), load<i32>(lane));
          if (size < ef || found > load<u64>(pool + ((<usize>(ef - 1)) << 3))) {
            const place = insertKey(pool, size, ef, found);
            if (size < ef) size++;
            if (place < next) next = place;
          }
        }
        lanes = v128.shuffle<i32>(lanes, lanes, 1, 2, 3, 0);
        mask >>= 1;
      }
    }
  }
  store<i32>(graph + DISTANCES, load<i32>(graph + DISTANCES) + distances);
  store<i32>(graph + HOPS, load<i32>(graph + HOPS) + hops);
  return size;
}

/** Walks from the entry down to just above `layer`; leaves the nearest node found there as the pool's only key. */
function descend(graph: usize, query: usize, layer: i32): void {
  const entry = load<i32>(graph + ENTRY);
  store<u64>(load<usize>(graph + POOL), keyOfNode(dotNode(graph, entry, query), entry));
  for (let above = load<i32>(graph + TOP); above > layer; above--) searchLayer(graph, query, above, 1, 1);
}

/** Whether a node is nearer to the one that links are chosen for (by `score`) than to every link chosen so far. */
function isDiverse(graph: usize, node: i32, score: f32, chosen: usize, count: i32): bool {
  const query = vectorOf(graph, node);
  const vectors = load<usize>(graph + VECTORS);
  const stride = load<usize>(graph + STRIDE);
  const last = chosen + ((<usize>count) << 2) - 4;
  const limit = f32x4.splat(score);
  for (let at = chosen; at <= last; at += 16) {
    const sums = dotRows(
      vectors + load<usize>(at) * stride,
      vectors + load<usize>(min(at + 4, last)) * stride,
      vectors + load<usize>(min(at + 8, last)) * stride,
      vectors + load<usize>(min(at + 12, last)) * stride,
      query,
      stride,
    );
    if (v128.any_true(f32x4.gt(sums, limit))) return false;
  }
  return true;
}

/** Algorithm 4: writes at most `most` of `size` sorted keys as links: their number, then the ids. */
function chooseLinks(graph: usize, links: usize, keys: usize, size: i32, most: i32): void {
  const chosen = links + 4;
  let count = 0;
  for (let i = 0; i < size && count < most; i++) {
    const key = load<u64>(keys + ((<usize>i) << 3));
    const node = nodeOf(key);
    if (!isDiverse(graph, node, scoreOfKey(key), chosen, count)) continue;
    store<i32>(chosen + ((<usize>count) << 2), node);
    count++;
  }
  store<i32>(links, count);
}

/** Links `from` to `to`; where `from` has no room, its links are chosen anew. */
function link(graph: usize, from: i32, to: i32, layer: i32): void {
  const m = load<i32>(graph + M);
  const most = layer == 0 ? 2 * m : m;
  const links = linksOf(graph, from, layer);
  const count = load<i32>(links);
  if (count < most) {
    store<i32>(links + ((<usize>(count + 1)) << 2), to);
    store<i32>(links, count + 1);
    return;
  }
  const choice = load<usize>(graph + CHOICE);
  const query = vectorOf(graph, from);
  const room = most + 1;
  insertKey(choice, 0, room, keyOfNode(dotNode(graph, to, query), to));
  const vectors = load<usize>(graph + VECTORS);
  const stride = load<usize>(graph + STRIDE);
  const last = links + ((<usize>count) << 2);
  let size = 1;
  for (let at = links + 4; at <= last; at += 16) {
    let sums = dotRows(
      vectors + load<usize>(at) * stride,
      vectors + load<usize>(min(at + 4, last)) * stride,
      vectors + load<usize>(min(at + 8, last)) * stride,
      vectors + load<usize>(min(at + 12, last)) * stride,
      query,
      stride,
    );
    for (let lane = at; lane <= last && lane < at + 16; lane += 4) {
      insertKey(choice, size, room, keyOfNode(f32x4.extract_lane(sums, 0), load<i32>(lane)));
      sums = v128.shuffle<i32>(sums, sums, 1, 2, 3, 0);
      size++;
    }
  }
  chooseLinks(graph, links, choice, size, most);
}

/** Algorithm 1: links nodes `first` .. `first + count - 1`, whose vectors and layers are in place. */
export function hnswInsert(graph: usize, first: i32, count: i32, layers: usize, efConstruction: i32): void {
  const m = load<i32>(graph + M);
  const pool = load<usize>(graph + POOL);
  for (let node = first; node < first + count; node++) {
    const layer = load<i32>(layers + ((<usize>node) << 2));
    const top = load<i32>(graph + TOP);
    if (load<i32>(graph + ENTRY) >= 0) {
      const query = vectorOf(graph, node);
      descend(graph, query, layer);
      let size = 1;
      for (let at = min(layer, top); at >= 0; at--) {
        size = searchLayer(graph, query, at, efConstruction, size);
        const links = linksOf(graph, node, at);
        chooseLinks(graph, links, pool, size, m);
        const end = links + ((<usize>load<i32>(links)) << 2);
        for (let to = links + 4; to <= end; to += 4) link(graph, load<i32>(to), node, at);
      }
      if (layer <= top) continue;
    }
    store<i32>(graph + ENTRY, node);
    store<i32>(graph + TOP, layer);
  }
}

/** Algorithm 5: writes the nearest k of the ef (at least k) that a search keeps; returns how many. */
export function hnswSearch(graph: usize, ids: usize, scores: usize, query: usize, k: i32, ef: i32): i32 {
  if (load<i32>(graph + ENTRY) < 0) return 0;
  descend(graph, query, 0);
  const size = min(k, searchLayer(graph, query, 0, ef, 1));
  const pool = load<usize>(graph + POOL);
  for (let i = 0; i < size; i++) {
    const key = load<u64>(pool + ((<usize>i) << 3));
    store<i32>(ids + ((<usize>i) << 2), nodeOf(key));
    store<f32>(scores + ((<usize>i) << 2), scoreOfKey(key));
  }
  return size;
}
