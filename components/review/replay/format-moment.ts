const SECOND_MS = 1_000;

/** A moment of a session's clock: "4:05", "61:00". */
export function formatMoment(ms: number): string {
  const seconds = Math.floor(ms / SECOND_MS);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
