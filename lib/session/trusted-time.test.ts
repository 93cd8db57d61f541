import { expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import {
  type Anchor,
  type KeptTime,
  moveTrust,
  resumeTrust,
  settleTrust,
  type TrustedTime,
  type WitnessReading,
} from './trusted-time.ts';

const HOUR_MS = 3_600_000;
const BEGUN_MS = 1_800_000_000_000;

/** A device with a page on it, and the truth about time. */
class Device {
  trueMs = BEGUN_MS;
  setMs = 0;
  awakeMs = 0;
  pageMs = 0;
  kept: KeptTime | undefined;
  anchor: Anchor | undefined;
  time: TrustedTime;
  readonly hasWitness: boolean;
  readonly sleepsCounted: boolean;

  /** @param sleepsCounted whether its monotonic clock goes on in sleep, as on Windows */
  constructor(hasWitness: boolean, sleepsCounted: boolean) {
    this.hasWitness = hasWitness;
    this.sleepsCounted = sleepsCounted;
    this.time = this.open();
  }

  sample = () => ({ dateMs: this.trueMs + this.setMs, monotonicMs: this.awakeMs - this.pageMs });
  ask = (): WitnessReading | undefined =>
    this.hasWitness ? { witness: 'server', passedMs: this.trueMs - BEGUN_MS + 77 } : undefined;

  open(): TrustedTime {
    this.pageMs = this.awakeMs;
    const time = resumeTrust(this.kept, this.sample(), this.ask());
    const reading = this.ask();
    this.anchor = reading && { ...reading, trustedMs: time.trustedMs };
    return time;
  }

  tick(): void {
    this.time = moveTrust(this.time, this.sample());
    if (this.time.unclearMs > 0) this.time = settleTrust(this.time, this.anchor, this.ask());
    this.kept = {
      trustedMs: this.time.trustedMs,
      dateMs: this.time.dateMs,
      ...(this.anchor && { anchor: this.anchor }),
    };
  }

  work(ms: number): void {
    this.trueMs += ms;
    this.awakeMs += ms;
    this.tick();
  }

  sleep(ms: number): void {
    this.trueMs += ms;
    if (this.sleepsCounted) this.awakeMs += ms;
    this.tick();
  }

  set(ms: number): void {
    this.setMs += ms;
    this.tick();
  }

  reload(closedMs: number): void {
    this.trueMs += closedMs;
    this.awakeMs += closedMs;
    this.time = this.open();
  }

  passedMs = (): number => this.time.trustedMs - BEGUN_MS;
}

test.each([
  ['asleep for ten minutes', (device: Device) => device.sleep(600_000), 660_000],
  ['system clock set back an hour', (device: Device) => device.set(-HOUR_MS), 60_000],
  ['set back, then forward again', (device: Device) => (device.set(-HOUR_MS), device.set(HOUR_MS)), 60_000],
  ['set forward an hour', (device: Device) => device.set(HOUR_MS), 60_000],
  ['reloaded', (device: Device) => device.reload(2_000), 62_000],
  ['set back an hour, reloaded', (device: Device) => (device.set(-HOUR_MS), device.reload(2_000)), 62_000],
  [
    'closed while the clock is set',
    (device: Device) => ((device.setMs -= HOUR_MS), device.reload(2_000)),
    62_000,
  ],
  ['closed for a day', (device: Device) => device.reload(24 * HOUR_MS), 60_000 + 24 * HOUR_MS],
])('with a witness: %s', (_name, happens, expected) => {
  for (const sleepsCounted of [false, true]) {
    const device = new Device(true, sleepsCounted);
    device.work(60_000);
    happens(device);
    expect(device.passedMs()).toBe(expected);
  }
});

test('without a witness, running ahead counts as sleep and being set back does not count', () => {
  const device = new Device(false, false);
  device.work(60_000);
  device.sleep(600_000);
  device.set(-HOUR_MS);
  expect(device.passedMs()).toBe(660_000);
  device.set(HOUR_MS);
  expect(device.passedMs()).toBe(660_000 + HOUR_MS);
  // where the monotonic clock counts sleep, nothing is unclear about it
  const counting = new Device(false, true);
  counting.sleep(600_000);
  expect(counting.time.unclearMs).toBe(0);
  expect(counting.passedMs()).toBe(600_000);
});

test('without a witness, a clock set back while the page was closed costs no more than that time', () => {
  const device = new Device(false, false);
  device.work(60_000);
  device.setMs -= HOUR_MS;
  device.reload(2_000);
  expect(device.passedMs()).toBe(60_000);
  device.work(1_000);
  expect(device.passedMs()).toBe(61_000);
});

test('a witness that was started anew is not compared with the one before', () => {
  const time = resumeTrust(
    { trustedMs: 5_000, dateMs: 5_000, anchor: { witness: 'old', passedMs: 1e9, trustedMs: 5_000 } },
    { dateMs: 8_000, monotonicMs: 0 },
    { witness: 'new', passedMs: 3 },
  );
  expect(time.trustedMs).toBe(8_000);
});

test('whatever happens in whatever order, it never goes back, and a witness keeps it right', () => {
  for (let seed = 0; seed < 400; seed += 1) {
    const random = createRandom(seed, 'session', 'trusted-time');
    const device = new Device(random.chance(0.5), random.chance(0.5));
    let small = 0;
    for (let step = 0; step < 60; step += 1) {
      const before = device.time.trustedMs;
      const ms = random.below(random.chance(0.5) ? 3_000 : 2 * HOUR_MS);
      if (ms <= 1_500) small += 1;
      const what = random.below(5);
      if (what === 0) device.sleep(ms);
      else if (what === 1) device.set(random.chance(0.5) ? ms : -ms);
      else if (what === 2) device.reload(ms);
      else device.work(ms);
      expect(device.time.trustedMs, `seed ${seed}, step ${step}`).toBeGreaterThanOrEqual(before);
      // naps that are shorter than the slack are not noticed
      if (device.hasWitness)
        expect(
          Math.abs(device.time.trustedMs - device.trueMs),
          `seed ${seed}, step ${step}`,
        ).toBeLessThanOrEqual(small * 1_500);
    }
  }
});
