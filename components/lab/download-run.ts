import type { RunResult } from '@/lib/run/result';

/** Saves a run as a JSON file, without the values of single users. The file is made in the tab; nothing is sent anywhere. */
export function downloadRun({ users: _users, ...result }: RunResult): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(result)], { type: 'application/json' }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = `dryrun-${result.provenance.designHash}-seed-${result.provenance.seed}.json`;
  anchor.click();
  URL.revokeObjectURL(url);
}
