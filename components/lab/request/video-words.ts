import type { TracedVideo } from '@/lib/run/request/result';

/** What a video is called. */
export const nameVideo = (video: number): string => `Video ${video}`;

/** Where a video came from: its sources, each with its place there. */
export function spellSources({ found }: TracedVideo, nameOf: (node: string) => string): string {
  return found.map(({ node, place }) => `${nameOf(node)} ${place + 1}`).join(', ');
}

/** What became of a video of the best list. */
export function spellFate({ shownAt, lost, found }: TracedVideo, nameOf: (node: string) => string): string {
  if (shownAt !== undefined) return `shown at place ${shownAt + 1}`;
  if (lost === undefined) return found.length === 0 ? 'no source found it' : 'lost on the way';
  const why = {
    watched: 'watched before',
    'found-twice': 'counted once',
    'below-the-cut': `below the cut, at place ${lost.from + 1}`,
    're-ranked': lost.detail ?? 'dropped',
  }[lost.why];
  return `lost at ${nameOf(lost.node)}: ${why}`;
}
