/** Most that a world may take in a tab, bytes: browsers end tabs of 2 to 4 GB, and models and features come on top. */
const MOST_BYTES = 800_000_000;
/** The share of a small device's memory that a world may take. */
const DEVICE_SHARE = 1 / 4;

/**
 * How large a world may be, in bytes.
 *
 * @param deviceGigabytes what the browser says of the device's memory, undefined where it says nothing
 */
export function memoryLimit(deviceGigabytes: number | undefined): number {
  if (deviceGigabytes === undefined) return MOST_BYTES;
  return Math.min(MOST_BYTES, deviceGigabytes * 1e9 * DEVICE_SHARE);
}
