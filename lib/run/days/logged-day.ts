import type { RankingInput } from '../../core/datasets.ts';
import { matrix } from '../../core/matrix.ts';
import type { Calibration } from '../../models/calibration/protocol.ts';
import type { RankingModel } from '../../models/protocol.ts';
import { ILLUSTRATIVE_ENGAGED_WATCH_SECONDS } from '../../world/video/constants.ts';
import { DENSE, rankingDenseFeatures } from '../../world/video/feature-list.ts';
import type { ServingFeatures } from '../../world/video/features.ts';
import type { Responses, Visit } from '../../world/video/live/types.ts';
import type { ObservedVideoWorld } from '../../world/video/types.ts';
import type { RankerPlan } from '../plan.ts';

/** A user counts as new for so many days after joining, a video for so many after its upload. */
const NEW_USER_DAYS = 7;
const NEW_VIDEO_DAYS = 2;

/** What was shown on one day, row by row, with the features that were served and the chances that were promised. */
export interface LoggedDay {
  readonly day: number;
  readonly rows: number;
  /** First row of each list, and the number of rows at the end. */
  readonly starts: Int32Array;
  readonly users: Int32Array;
  readonly devices: Uint8Array;
  readonly isNewUser: Uint8Array;
  readonly isNewVideo: Uint8Array;
  /** The features as they were served, at the places where the videos stood. */
  readonly input: RankingInput;
  /** Absent without a ranker. */
  readonly chances?: Float32Array;
  /** What the ranker learns to foretell: clicks, or engaged watching. */
  readonly labels: Uint8Array;
  /** Absent until the day is over and the world has said when its events arrive. */
  knownDay?: Uint8Array;
}

/** Who promises chances on a day, and on what. */
export interface DayScorer {
  readonly plan: RankerPlan | undefined;
  readonly model: RankingModel | undefined;
  readonly calibrate: Calibration | undefined;
}

const { centre: PLACE_CENTRE = 0, spread: PLACE_SPREAD = 1 } = rankingDenseFeatures[DENSE.position] ?? {};

/** The first `length` numbers of a column. */
function cut<Column extends Int32Array | Float32Array | Uint8Array>(column: Column, length: number): Column {
  return column.slice(0, length) as Column;
}

/** Gathers the rows of a day. */
export class DayRecorder {
  private readonly observed: ObservedVideoWorld;
  private readonly features: ServingFeatures;
  private readonly scorer: DayScorer;
  private readonly fields: number;
  private readonly width: number;
  private readonly starts: number[] = [0];
  private rows = 0;
  private readonly users: Int32Array;
  private readonly devices: Uint8Array;
  private readonly isNewUser: Uint8Array;
  private readonly isNewVideo: Uint8Array;
  private readonly categorical: Int32Array;
  private readonly dense: Float32Array;
  private readonly chances: Float32Array;
  private readonly labels: Uint8Array;

  /** @param room most rows */
  constructor(observed: ObservedVideoWorld, features: ServingFeatures, scorer: DayScorer, room: number) {
    this.observed = observed;
    this.features = features;
    this.scorer = scorer;
    this.fields = features.vocabularies.length;
    this.width = rankingDenseFeatures.length;
    this.users = new Int32Array(room);
    this.devices = new Uint8Array(room);
    this.isNewUser = new Uint8Array(room);
    this.isNewVideo = new Uint8Array(room);
    this.categorical = new Int32Array(room * this.fields);
    this.dense = new Float32Array(room * this.width);
    this.chances = new Float32Array(room);
    this.labels = new Uint8Array(room);
  }

  /** Adds a list and what came of it. */
  add(visit: Visit, shown: Int32Array, responses: Responses): void {
    const { observed, fields, width, rows: first, scorer } = this;
    const count = shown.length;
    if (count === 0) return;
    const input = this.features.fill(visit.user, shown, count, visit);
    if (scorer.plan?.data.positionBias === 'feature') {
      for (let place = 0; place < count; place += 1) {
        input.dense.data[place * width + DENSE.position] = (place - PLACE_CENTRE) / PLACE_SPREAD;
      }
    }
    this.categorical.set(input.categorical, first * fields);
    this.dense.set(input.dense.data, first * width);
    scorer.model?.score(input, this.chances.subarray(first, first + count));
    const isNewUser = visit.day - (observed.users.joinDay[visit.user] ?? 0) < NEW_USER_DAYS ? 1 : 0;
    for (let place = 0; place < count; place += 1) {
      const row = first + place;
      const age = visit.day - (observed.videos.uploadDay[shown[place] ?? 0] ?? 0);
      this.users[row] = visit.user;
      this.devices[row] = visit.device;
      this.isNewUser[row] = isNewUser;
      this.isNewVideo[row] = age <= NEW_VIDEO_DAYS ? 1 : 0;
      this.labels[row] = this.isPositive(responses, place) ? 1 : 0;
      if (scorer.calibrate !== undefined) this.chances[row] = scorer.calibrate(this.chances[row] ?? 0);
    }
    this.rows += count;
    this.starts.push(this.rows);
  }

  private isPositive({ click, watchSeconds }: Responses, place: number): boolean {
    if (click[place] !== 1) return false;
    const isClick = (this.scorer.plan?.label ?? 'click') === 'click';
    return isClick || (watchSeconds[place] ?? 0) >= ILLUSTRATIVE_ENGAGED_WATCH_SECONDS;
  }

  /** Everything that was added. */
  finish(day: number): LoggedDay {
    const { rows, fields, width } = this;
    return {
      day,
      rows,
      starts: Int32Array.from(this.starts),
      users: cut(this.users, rows),
      devices: cut(this.devices, rows),
      isNewUser: cut(this.isNewUser, rows),
      isNewVideo: cut(this.isNewVideo, rows),
      input: {
        rows,
        categorical: cut(this.categorical, rows * fields),
        dense: matrix(rows, width, cut(this.dense, rows * width)),
      },
      ...(this.scorer.model === undefined ? {} : { chances: cut(this.chances, rows) }),
      labels: cut(this.labels, rows),
    };
  }
}
