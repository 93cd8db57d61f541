import type { AdsLog } from './types.ts';

/** One logged impression. */
interface Impression {
  readonly user: number;
  readonly ad: number;
  readonly day: number;
  readonly hour: number;
  readonly device: number;
  readonly placement: number;
  readonly position: number;
  readonly seen: number;
  readonly click: boolean;
  readonly delayHours: number;
}

type Columns = Omit<AdsLog, 'count'>;

function makeColumns(count: number): Columns {
  return {
    user: new Int32Array(count),
    ad: new Int32Array(count),
    day: new Uint8Array(count),
    hour: new Float32Array(count),
    device: new Uint8Array(count),
    placement: new Uint8Array(count),
    position: new Uint8Array(count),
    seen: new Uint8Array(count),
    click: new Uint8Array(count),
    delayHours: new Float32Array(count),
  };
}

/** The columns of a log while it is written; they grow as they have to. */
export class LogWriter {
  count = 0;
  private columns: Columns;

  /** @param expected about how many rows there will be */
  constructor(expected: number) {
    this.columns = makeColumns(Math.ceil(expected * 1.05) + 64);
  }

  adAt(row: number): number {
    return this.columns.ad[row] as number;
  }

  add(row: Impression): void {
    if (this.count === this.columns.user.length) this.grow();
    const { columns, count } = this;
    columns.user[count] = row.user;
    columns.ad[count] = row.ad;
    columns.day[count] = row.day;
    columns.hour[count] = row.hour;
    columns.device[count] = row.device;
    columns.placement[count] = row.placement;
    columns.position[count] = row.position;
    columns.seen[count] = row.seen;
    columns.click[count] = row.click ? 1 : 0;
    columns.delayHours[count] = row.delayHours;
    this.count += 1;
  }

  private grow(): void {
    const wider = makeColumns(Math.ceil(this.count * 1.5));
    for (const name of Object.keys(wider) as (keyof Columns)[]) wider[name].set(this.columns[name]);
    this.columns = wider;
  }

  /** The rows by day; those of a day stay in the order in which they were written. */
  sortByDay(days: number): AdsLog {
    const { columns, count } = this;
    const next = new Int32Array(days + 1);
    for (let row = 0; row < count; row += 1) {
      const after = (columns.day[row] as number) + 1;
      next[after] = (next[after] as number) + 1;
    }
    for (let day = 1; day <= days; day += 1) next[day] = (next[day] as number) + (next[day - 1] as number);
    const place = new Int32Array(count);
    for (let row = 0; row < count; row += 1) {
      const day = columns.day[row] as number;
      place[row] = next[day] as number;
      next[day] = (next[day] as number) + 1;
    }
    const sorted = makeColumns(count);
    for (const name of Object.keys(sorted) as (keyof Columns)[]) {
      const from = columns[name];
      const to = sorted[name];
      for (let row = 0; row < count; row += 1) to[place[row] as number] = from[row] as number;
    }
    return { count, ...sorted };
  }
}
