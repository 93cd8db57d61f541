/** What every sketch in Python begins with, after its configuration. */
export const PYTHON_HEAD = `
random = np.random.default_rng(SEED)
tf.keras.utils.set_random_seed(SEED)


@dataclass
class Data:
    """The log and what is known of users and items. One row of the log is one impression."""

    user_features: np.ndarray  # users x width, float32
    item_features: np.ndarray  # items x width, float32, rows of unit length
    item_category: np.ndarray  # items, int
    item_creator: np.ndarray  # items, int
    item_day: np.ndarray  # items, day of upload
    follows: np.ndarray  # users x creators, bool
    user: np.ndarray  # rows, int
    item: np.ndarray  # rows, int
    day: np.ndarray  # rows, int
    positive: np.ndarray  # rows, float32: 1 where the label is positive


def load_data() -> Data:
    """Random numbers in the sizes of the run. Put your own log here."""
    users, items, days = (CONFIG["world"][name] for name in ("users", "videos", "days"))
    rows = int(users * days * CONFIG["world"]["impressionsPerUserDay"])
    features = random.normal(size=(items, 8)).astype("float32")
    return Data(
        user_features=random.normal(size=(users, 8)).astype("float32"),
        item_features=features / np.linalg.norm(features, axis=1, keepdims=True),
        item_category=random.integers(0, 20, items),
        item_creator=random.integers(0, 500, items),
        item_day=random.integers(0, days, items),
        follows=random.random((users, 500)) < 0.01,
        user=random.integers(0, users, rows),
        item=random.integers(0, items, rows),
        day=random.integers(0, days, rows),
        positive=(random.random(rows) < 0.1).astype("float32"),
    )


def training_rows(data: Data) -> np.ndarray:
    """Rows of all days but the last one, which is tested on."""
    return np.flatnonzero(data.day < CONFIG["world"]["days"] - 1)


def pick(table: dict, name: str):
    if name not in table:
        raise NotImplementedError(f"{name} is not in this sketch")
    return table[name]


def positives(data: Data) -> np.ndarray:
    rows = training_rows(data)
    return rows[data.positive[rows] > 0]
`;

/** What every sketch in Python ends with: training, serving one request, and the loop over users. */
export const PYTHON_TAIL = `
def merge(plan: dict, lists: list, watched: set) -> list:
    """One list of several: each item once, what was watched left out, places shared by turns."""
    merged: dict = {}
    for turn in zip_longest(*lists):
        for one in turn:
            if one is not None and not (plan["dropWatched"] and one[0] in watched):
                merged.setdefault(one[0], one[1])
    return list(merged.items())[: int(plan["keep"])]


def main() -> None:
    data = load_data()
    sources, rankers = {}, {}
    for step in CONFIG["steps"]:
        if step["step"] == "source":
            sources[step["node"]] = pick(SOURCES, step["source"]["source"])(data, step["source"])
        elif step["step"] == "rank":
            rankers[step["node"]] = pick(RANKERS, step["ranker"]["model"])(data, step["ranker"])

    def serve(user: int) -> list:
        watched = set(data.item[(data.user == user) & (data.positive > 0)].tolist())
        lists: dict = {}
        last = ""
        for step in CONFIG["steps"]:
            inputs = [lists[node] for node in step["from"]]
            taken = inputs[0] if inputs else []
            if step["step"] == "source":
                taken = sources[step["node"]](user)
            elif step["step"] == "merge":
                taken = merge(step, inputs, watched)
            elif step["step"] == "rank" and taken:
                scores = rankers[step["node"]](user, np.array([item for item, _ in taken]))
                order = np.argsort(-scores)
                taken = [(taken[i][0], float(scores[i])) for i in order][: step.get("keep")]
            elif step["step"] == "store":
                taken = taken[: step["length"]]
            elif step["step"] == "rerank":
                taken = pick(RERANKERS, step["rerank"]["step"])(data, step["rerank"], user, taken)
            # "calibrate" changes no order: fit_calibration says how it is fitted
            lists[step["node"]] = taken
            last = step["node"]
        return lists[last][: CONFIG["response"]["size"]]

    for user in range(3):
        print(user, serve(user))


if __name__ == "__main__":
    main()
`;
