/** A figure that somebody has published, and our line that it is compared with. */
export interface PublicFigure {
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly source: string;
  /** Which of our numbers stands beside it. */
  readonly ours:
    | 'mean-qps'
    | 'peak-qps'
    | 'scores'
    | 'search-core-ms'
    | 'vectors'
    | 'vector-bytes'
    | 'tables'
    | 'vectors-usd'
    | 'pipeline-core-ms';
  /** Why the two differ, whatever the ratio. */
  readonly explanation: string;
}

const SECONDS_A_DAY = 86_400;

/** Published figures of systems of this kind. Values that are computed show how. */
export const publicFigures: readonly PublicFigure[] = [
  {
    id: 'pinterest-qps',
    what: 'Pinterest, requests a second, at least',
    value: 1e8 / 3600,
    unit: '1/s',
    source:
      'NVIDIA blog, How Pinterest uses GPUs to accelerate recommenders: hundreds of millions of requests an hour for 400 million monthly users; here 1e8 / 3,600',
    ours: 'mean-qps',
    explanation:
      'The figure is a lower bound on all requests of the product; ours is daily users times requests each. Users of a month come less often than users of a day.',
  },
  {
    id: 'twitter-runs',
    what: 'Twitter, runs of the pipeline a second, mean',
    value: 5e9 / SECONDS_A_DAY,
    unit: '1/s',
    source:
      "Twitter engineering blog, Twitter's recommendation algorithm, 2023: 5 billion runs a day; here 5e9 / 86,400",
    ours: 'mean-qps',
    explanation:
      'A run there may serve part of a page, and people open the app more often than our stated requests a user; at 50 requests a user and day ours would be as many.',
  },
  {
    id: 'twitter-scores',
    what: 'Twitter, candidates scored a second by the heavy ranker, mean',
    value: (5e9 / SECONDS_A_DAY) * 1500,
    unit: '1/s',
    source:
      "Twitter engineering blog, Twitter's recommendation algorithm, 2023: 1,500 candidates a run; here runs × 1,500",
    ours: 'scores',
    explanation:
      'Ours is at the peak and counts the candidates that reach the rankers as drawn; theirs is a mean with 1,500 candidates a run.',
  },
  {
    id: 'twitter-cpu',
    what: 'Twitter, CPU time of one run as printed: 220 s. Treat it as doubtful',
    value: 220_000,
    unit: 'ms',
    source:
      "Twitter engineering blog, Twitter's recommendation algorithm, 2023; 57,870 runs a second × 220 s would keep 12.7 million cores busy",
    ours: 'pipeline-core-ms',
    explanation:
      'A 48-million-parameter ranker over 1,500 candidates is much work, but this figure does not fit the 1.5 s that a run takes unless hundreds of cores work on each. Ours counts one pass over the models as drawn.',
  },
  {
    id: 'instagram-scores',
    what: 'Instagram Explore, predictions a second',
    value: 90e6,
    unit: '1/s',
    source: "Meta AI blog, Powered by AI: Instagram's Explore recommender system, 2019",
    ours: 'scores',
    explanation:
      'It counts several models for every candidate (clicks, likes, hides) and every stage of the funnel; ours counts each candidate once for each ranker that scores it.',
  },
  {
    id: 'diskann-core-ms',
    what: 'DiskANN, core time of a search over 1 billion vectors, at most',
    value: (16 / 5000) * 1000,
    unit: 'ms',
    source:
      'Subramanya et al., DiskANN, NeurIPS 2019: more than 5,000 searches a second on 16 cores with 95% recall; here 16 / 5,000 s',
    ours: 'search-core-ms',
    explanation:
      'It walks a graph whose neighbours lie on SSDs and keeps codes in memory; an exact scan reads every vector, and an inverted file as many as its opened cells hold.',
  },
  {
    id: 'diskann-memory',
    what: 'DiskANN, memory for 1 billion vectors of 128 bytes',
    value: 64e9,
    unit: 'bytes',
    source: 'Subramanya et al., DiskANN, NeurIPS 2019: 64 GB and an SSD',
    ours: 'vectors',
    explanation:
      'Codes in memory, full vectors and the graph on disk. An index that lives in memory alone pays for every byte of its vectors, and for its copies.',
  },
  {
    id: 'spann-memory',
    what: 'SPANN, memory for 1 billion vectors',
    value: 32e9,
    unit: 'bytes',
    source: 'Chen et al., SPANN, NeurIPS 2021: 90% recall in about 1 ms with 32 GB',
    ours: 'vectors',
    explanation:
      'Only centres of cells are in memory; the cells are read from disk. Ours holds every vector, or its code, in memory.',
  },
  {
    id: 'faiss-vector-bytes',
    what: 'faiss, OPQ16_64,IVF1048576_HNSW32,PQ16x4fsr over 1 billion vectors of 96: bytes a vector',
    value: 16.7,
    unit: 'bytes',
    source: 'faiss wiki, bench_all_ivf_logs-deep1B: 16.70 GB',
    ours: 'vector-bytes',
    explanation:
      'Codes of 8 bytes (16 times 4 bits) and an id of 8. Without codes a vector is 4 bytes a dimension; a graph adds 8 bytes for each M.',
  },
  {
    id: 'faiss-core-ms',
    what: 'the same index, core time of a search with 77% of the nearest among the first 100',
    value: 0.042 * 32,
    unit: 'ms',
    source:
      'faiss wiki, bench_all_ivf_logs-deep1B: 42 µs a search in batches on 32 threads; here × 32 threads',
    ours: 'search-core-ms',
    explanation:
      'A million cells, found through a graph, and codes of 4 bits compared in registers, many searches at once. Ours opens fewer, larger cells one search at a time.',
  },
  {
    id: 'dlrm-tables',
    what: 'Meta DLRM, memory of one model, order of magnitude',
    value: 1e12,
    unit: 'bytes',
    source:
      'Lui et al., Understanding Capacity-Driven Scale-Out Neural Recommendation Inference, 2020 (arXiv 2011.02084): models of terabytes',
    ours: 'tables',
    explanation:
      'Their tables hold many fields, with hashed ids; ours holds one vector an item and an account for each model that learns ids, of the small width that a tab can train.',
  },
  {
    id: 'gdelt-usd',
    what: 'GDELT, hosted search over 3 billion images, lowest quote a month',
    value: 80_000,
    unit: '$',
    source: 'GDELT project blog: $80,000 to more than $9 million a month',
    ours: 'vectors-usd',
    explanation:
      'Quotes of hosted services with wide vectors, copies and profit; ours is memory at list price for the vectors as drawn, without computing.',
  },
];
