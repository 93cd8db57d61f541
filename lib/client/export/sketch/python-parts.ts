import type { PartName } from './needs.ts';

/** The parts of a sketch in Python, each with the lines that enter it into the tables. */
export const PYTHON_PARTS: Readonly<Record<PartName, string>> = {
  'two-tower': `
class Tower(tf.keras.Model):
    """Id embedding and features through one hidden layer to a vector of unit length."""

    def __init__(self, count: int, config: dict):
        super().__init__()
        self.embedding = tf.keras.layers.Embedding(count, config["embedding"])
        self.hidden = tf.keras.layers.Dense(config["hidden"], activation="relu")
        self.out = tf.keras.layers.Dense(config["output"])

    def call(self, inputs):
        ids, features = inputs
        joined = tf.concat([self.embedding(ids), features], axis=1)
        return tf.math.l2_normalize(self.out(self.hidden(joined)), axis=1)


def make_index(kind: str, settings: dict, vectors: np.ndarray) -> faiss.Index:
    """An index of inner products; the vectors have unit length."""
    width = vectors.shape[1]
    lists = int(settings.get("nlist", 64))
    if kind == "hnsw":
        index = faiss.IndexHNSWFlat(width, int(settings.get("m", 16)), faiss.METRIC_INNER_PRODUCT)
        index.hnsw.efSearch = int(settings.get("efSearch", 64))
    elif kind == "ivf-flat":
        index = faiss.IndexIVFFlat(faiss.IndexFlatIP(width), width, lists, faiss.METRIC_INNER_PRODUCT)
    elif kind == "ivf-pq":
        codes = int(settings.get("subQuantizers", 8))
        index = faiss.IndexIVFPQ(faiss.IndexFlatIP(width), width, lists, codes, 8, faiss.METRIC_INNER_PRODUCT)
    elif kind == "int8":
        index = faiss.IndexScalarQuantizer(width, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
    else:
        index = faiss.IndexFlatIP(width)
    index.train(vectors)
    index.add(vectors)
    if hasattr(index, "nprobe"):
        index.nprobe = int(settings.get("nprobe", 8))
    return index


def train_two_tower(data: Data, plan: dict):
    """In-batch softmax over the batch's items, with the logQ correction where it is on."""
    config, rows = plan["config"], positives(data)
    users = Tower(len(data.user_features), config)
    items = Tower(len(data.item_features), config)
    share = np.bincount(data.item[rows], minlength=len(data.item_features)) / max(1, len(rows))
    log_q = np.log(np.maximum(share, 1e-9)).astype("float32")
    optimizer = tf.keras.optimizers.Adam(config["learningRate"])
    for _ in range(config["epochs"]):
        order = random.permutation(rows)
        for start in range(0, len(order), config["batch"]):
            batch = order[start : start + config["batch"]]
            user, item = data.user[batch], data.item[batch]
            with tf.GradientTape() as tape:
                u = users((user, data.user_features[user]))
                v = items((item, data.item_features[item]))
                logits = tf.matmul(u, v, transpose_b=True) / config["temperature"]
                if config["logQ"]:
                    logits -= log_q[item][None, :]
                same = (item[:, None] == item[None, :]) & ~np.eye(len(item), dtype=bool)
                logits = tf.where(same, -1e9, logits)
                loss = tf.reduce_mean(
                    tf.nn.sparse_softmax_cross_entropy_with_logits(np.arange(len(item)), logits)
                )
            weights = users.trainable_variables + items.trainable_variables
            optimizer.apply_gradients(zip(tape.gradient(loss, weights), weights))
    ids = np.arange(len(data.item_features))
    vectors = np.asarray(items((ids, data.item_features)), dtype="float32")
    index = make_index(plan["index"], plan["indexSettings"], vectors)

    def retrieve(user: int) -> list:
        query = np.asarray(users((np.array([user]), data.user_features[user : user + 1])), dtype="float32")
        scores, found = index.search(query, plan["k"])
        return list(zip(found[0].tolist(), scores[0].tolist()))

    return retrieve


SOURCES["two-tower"] = train_two_tower
`,
  'item-knn': `
def train_item_knn(data: Data, plan: dict):
    """Items that were used by the same users, by the cosine of their columns."""
    rows = positives(data)
    used = sparse.csr_matrix(
        (np.ones(len(rows), "float32"), (data.user[rows], data.item[rows])),
        shape=(len(data.user_features), len(data.item_features)),
    )
    lengths = np.maximum(1e-9, np.sqrt(np.asarray(used.multiply(used).sum(axis=0)).ravel()))
    unit = used @ sparse.diags(1 / lengths)
    likeness = (unit.T @ unit).tolil()
    likeness.setdiag(0)
    likeness = likeness.tocsr()

    def retrieve(user: int) -> list:
        scores = np.asarray((used[user] @ likeness).todense()).ravel()
        best = np.argsort(-scores)[: plan["k"]]
        return [(int(item), float(scores[item])) for item in best]

    return retrieve


SOURCES["item-knn"] = train_item_knn
`,
  ials: `
def train_ials(data: Data, plan: dict):
    """Implicit alternating least squares: each side is solved exactly while the other stands."""
    config, rows = plan["config"], positives(data)
    shape = (len(data.user_features), len(data.item_features))
    used = sparse.csr_matrix((np.ones(len(rows)), (data.user[rows], data.item[rows])), shape=shape)
    size = config["factors"]
    users, items = (random.normal(scale=0.1, size=(count, size)) for count in shape)

    def solve(target: np.ndarray, fixed: np.ndarray, matrix) -> None:
        base = config["alpha"] * fixed.T @ fixed + config["regularization"] * np.eye(size)
        for row in range(len(target)):
            seen = fixed[matrix[row].indices]
            target[row] = np.linalg.solve(base + seen.T @ seen, seen.sum(axis=0))

    for _ in range(config["epochs"]):
        solve(users, items, used)
        solve(items, users, used.T.tocsr())
    return lambda user: best_of(items @ users[user], plan["k"])


SOURCES["ials"] = train_ials
`,
  bpr: `
def train_bpr(data: Data, plan: dict):
    """Bayesian personalised ranking: what was used above what was not, one pair at a time."""
    config, rows = plan["config"], positives(data)
    size = config["factors"]
    users = random.normal(scale=0.1, size=(len(data.user_features), size))
    items = random.normal(scale=0.1, size=(len(data.item_features), size))
    rate, shrink = config["learningRate"], config["regularization"]
    for _ in range(config["epochs"]):
        for row in random.permutation(rows):
            user, good, bad = data.user[row], data.item[row], random.integers(len(items))
            u, gap = users[user].copy(), items[good] - items[bad]
            step = 1 / (1 + np.exp(u @ gap))
            users[user] += rate * (step * gap - shrink * u)
            items[good] += rate * (step * u - shrink * items[good])
            items[bad] += rate * (-step * u - shrink * items[bad])
    return lambda user: best_of(items @ users[user], plan["k"])


SOURCES["bpr"] = train_bpr
`,
  counted: `
def count_positives(data: Data, plan: dict):
    """The same list for everybody: positives, each worth less with its age."""
    rows = positives(data)
    age = CONFIG["world"]["days"] - 1 - data.day[rows]
    worth = np.ones(len(rows)) if plan["halfLifeDays"] == 0 else 0.5 ** (age / plan["halfLifeDays"])
    if "windowHours" in plan:
        worth = worth * (age * 24 < plan["windowHours"])
    scores = np.bincount(data.item[rows], weights=worth, minlength=len(data.item_features))
    best = best_of(scores, plan["k"])
    return lambda user: best


SOURCES["popular"] = count_positives
SOURCES["trending"] = count_positives
`,
  'followed-creators': `
def follow_creators(data: Data, plan: dict):
    """The newest items of the creators that a user follows."""
    newest = np.argsort(-data.item_day, kind="stable")

    def retrieve(user: int) -> list:
        followed = newest[data.follows[user][data.item_creator[newest]]][: plan["k"]]
        return [(int(item), float(data.item_day[item])) for item in followed]

    return retrieve


SOURCES["followed-creators"] = follow_creators
`,
  'network-ranker': `
class Cross(tf.keras.layers.Layer):
    """A cross layer of DCN-v2: x0 * (W x + b) + x."""

    def build(self, shapes):
        self.dense = tf.keras.layers.Dense(shapes[0][-1])

    def call(self, inputs):
        first, x = inputs
        return first * self.dense(x) + x


def train_network(data: Data, plan: dict):
    """DCN-v2 with a parallel deep part, or the deep part alone."""
    config, rows = plan["config"], training_rows(data)
    ids = [tf.keras.Input((), dtype="int32") for _ in range(2)]
    dense = tf.keras.Input((data.user_features.shape[1] + data.item_features.shape[1],))
    counts = (len(data.user_features), len(data.item_features))
    embedded = [tf.keras.layers.Embedding(n, config["embedding"])(one) for n, one in zip(counts, ids)]
    first = tf.keras.layers.Concatenate()([*embedded, dense])
    crossed = first
    for _ in range(config.get("crossLayers", 0)):
        crossed = Cross()([first, crossed])
    deep = first
    for width in config.get("deep", config.get("hidden", [])):
        deep = tf.keras.layers.Dense(width, activation="relu")(deep)
    joined = tf.keras.layers.Concatenate()([crossed, deep]) if "crossLayers" in config else deep
    model = tf.keras.Model([*ids, dense], tf.keras.layers.Dense(1, activation="sigmoid")(joined))
    model.compile(tf.keras.optimizers.Adam(config["learningRate"]), "binary_crossentropy")

    def inputs(user: np.ndarray, item: np.ndarray) -> list:
        return [user, item, np.concatenate([data.user_features[user], data.item_features[item]], axis=1)]

    model.fit(
        inputs(data.user[rows], data.item[rows]),
        data.positive[rows],
        batch_size=config["batch"],
        epochs=config["epochs"],
    )
    return lambda user, items: model.predict(inputs(np.full(len(items), user), items), verbose=0).ravel()


RANKERS["dcn"] = train_network
RANKERS["mlp"] = train_network
`,
  gbdt: `
def train_gbdt(data: Data, plan: dict):
    """Gradient-boosted trees on the features of user and item."""
    config, rows = plan["config"], training_rows(data)
    model = HistGradientBoostingClassifier(
        max_iter=config["trees"],
        max_leaf_nodes=config["leaves"],
        learning_rate=config["learningRate"],
        min_samples_leaf=config["minLeaf"],
        l2_regularization=config["l2"],
        random_state=SEED,
    )
    model.fit(pair_features(data, data.user[rows], data.item[rows]), data.positive[rows])
    return lambda user, items: model.predict_proba(pair_features(data, np.full(len(items), user), items))[:, 1]


RANKERS["gbdt"] = train_gbdt
`,
  'logistic-regression': `
def train_logistic_regression(data: Data, plan: dict):
    config, rows = plan["config"], training_rows(data)
    model = LogisticRegression(C=1 / max(config["l2"], 1e-9), max_iter=config["iterations"])
    model.fit(pair_features(data, data.user[rows], data.item[rows]), data.positive[rows])
    return lambda user, items: model.predict_proba(pair_features(data, np.full(len(items), user), items))[:, 1]


RANKERS["logistic-regression"] = train_logistic_regression
`,
  calibrate: `
def fit_calibration(method: str, scores: np.ndarray, labels: np.ndarray):
    """Turns the scores of a ranker into chances that come true, on rows kept from training."""
    if method == "isotonic":
        return IsotonicRegression(out_of_bounds="clip").fit(scores, labels).predict
    model = LogisticRegression().fit(scores[:, None], labels)
    return lambda values: model.predict_proba(values[:, None])[:, 1]
`,
  dedup: `
def drop_near_duplicates(data: Data, plan: dict, user: int, items: list) -> list:
    kept: list = []
    for item, score in items:
        if all(data.item_features[item] @ data.item_features[one] < plan["similarityLimit"] for one, _ in kept):
            kept.append((item, score))
    return kept


RERANKERS["dedup"] = drop_near_duplicates
`,
  mmr: `
def diversify(data: Data, plan: dict, user: int, items: list) -> list:
    """Maximal marginal relevance: the score against the likeness to what stands above."""
    left, chosen = list(items), []
    while left and len(chosen) < CONFIG["response"]["size"]:
        def worth(one):
            like = max((data.item_features[one[0]] @ data.item_features[other] for other, _ in chosen), default=0.0)
            return plan["lambda"] * one[1] - (1 - plan["lambda"]) * like

        best = max(left, key=worth)
        left.remove(best)
        chosen.append(best)
    return chosen + left


RERANKERS["mmr"] = diversify
`,
  caps: `
def cap(data: Data, plan: dict, user: int, items: list) -> list:
    """At most so many of a category or creator."""
    groups = data.item_category if plan["step"] == "category-caps" else data.item_creator
    counts: dict = {}
    kept = []
    for item, score in items:
        group = int(groups[item])
        counts[group] = counts.get(group, 0) + 1
        if counts[group] <= plan["most"]:
            kept.append((item, score))
    return kept


RERANKERS["category-caps"] = cap
RERANKERS["creator-caps"] = cap
`,
  exploration: `
def explore(data: Data, plan: dict, user: int, items: list) -> list:
    """Some places at the end of the list go to candidates further down, drawn at random."""
    size, slots = CONFIG["response"]["size"], plan["slots"]
    head, tail = items[: size - slots], items[size - slots :]
    picked = random.permutation(len(tail))[:slots]
    return head + [tail[i] for i in picked]


RERANKERS["exploration"] = explore
`,
};
