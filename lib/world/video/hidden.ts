/** Tables of the whole world that nobody may observe. Matrices are row-major. */
export interface HiddenTables {
  /** Share of videos on each topic, adds up to 1; TOPICS long. */
  readonly topicShare: Float64Array;
  /** The label that belongs to each topic; TOPICS long. */
  readonly topicCategory: Uint8Array;
  /** The tags of each topic, the most used first; TOPICS x TAGS_PER_TOPIC. */
  readonly topicTags: Int32Array;
  /** Style of each tag; TAG_VOCABULARY x STYLES. */
  readonly tagStyle: Float32Array;
  /** Direction of each topic and tag in the content space; x CONTENT_WIDTH. */
  readonly topicContent: Float32Array;
  readonly tagContent: Float32Array;
  /** Taste that comes with an age band, a country, a device; x TOPICS, log-odds. */
  readonly ageTaste: Float32Array;
  readonly countryTaste: Float32Array;
  readonly deviceTaste: Float32Array;
  /** Style liked in a country; COUNTRIES x STYLES. */
  readonly countryStyle: Float32Array;
  /** Interaction of age band and label in log-odds, rows and columns of mean 0; AGE_BANDS x CATEGORIES. */
  readonly ageCategory: Float32Array;
  /** Interaction of context and label in log-odds, rows and columns of mean 0; CONTEXTS x CATEGORIES. */
  readonly contextCategory: Float32Array;
  /** What is in fashion, in log-odds; days x TOPICS. */
  readonly trend: Float32Array;
  /** Share of mature videos of each topic; TOPICS long. */
  readonly topicMaturity: Float64Array;
  /** Mean of ln(seconds) of each label; CATEGORIES long. */
  readonly categoryLogDuration: Float64Array;
}

/** What nobody may observe of creators. One entry a creator. */
export interface HiddenCreators {
  readonly count: number;
  /** Two topics each. */
  readonly topics: Uint8Array;
  readonly language: Uint8Array;
  readonly quality: Float32Array;
  readonly clickbait: Float32Array;
  /** Relative number of followers, at least 1. */
  readonly following: Float32Array;
  /** Direction in the content space; count x CONTENT_WIDTH, or another width that was asked for. */
  readonly content: Float32Array;
}

/** What nobody may observe of videos. One entry a video. */
export interface HiddenVideos {
  /** count x TOPICS_PER_VIDEO topic ids and their weights, which add up to 1, largest first. */
  readonly topics: Uint8Array;
  readonly weights: Float32Array;
  /** Standard normal over the catalogue, about. */
  readonly quality: Float32Array;
  /** 0 .. 1. */
  readonly clickbait: Float32Array;
  /** Mean style of the video's tags; count x STYLES. */
  readonly style: Float32Array;
  /** Clicks that the video counts as having had before the history. */
  readonly startingPopularity: Float32Array;
  /** The earlier video that this one repeats, or -1. */
  readonly originalOf: Int32Array;
  /** The first video of its near-duplicates: the original's group, or itself. */
  readonly duplicateGroup: Int32Array;
}

/** What nobody may observe of users. One entry a user. */
export interface HiddenUsers {
  /** count x TOPICS, log-odds. */
  readonly taste: Float32Array;
  /** count x STYLES. */
  readonly style: Float32Array;
  /** Relative number of sessions, mean 1 over the users. */
  readonly activity: Float32Array;
  /** Chance to look at the next place after a place. */
  readonly patience: Float32Array;
  /** Appetite for what is new, mean 1, never negative. */
  readonly appetite: Float32Array;
  /** count x FOLLOWS creators, distinct; -1 where a user follows fewer. */
  readonly follows: Int32Array;
  /** What following each of them adds to a click, in log-odds; count x FOLLOWS. */
  readonly affinity: Float32Array;
  /** A topic that gains by `drift` a day since day 0 and one that loses as much. */
  readonly risingTopic: Uint8Array;
  readonly fallingTopic: Uint8Array;
  /** Log-odds a day, never negative. */
  readonly drift: Float32Array;
  /** The logging policy's noisy estimate of how much a user likes each category, as probabilities; count x CATEGORIES. */
  readonly estimate: Float32Array;
}

/** Everything behind a video world that its observed side must never hold. */
export interface HiddenVideoWorld {
  readonly tables: HiddenTables;
  readonly creators: HiddenCreators;
  readonly videos: HiddenVideos;
  readonly users: HiddenUsers;
}
