import type { ReadBackup } from '@/lib/client/progress/backup-file';
import { sayCount } from '../words';

/** What a backup holds, in words. */
export function describeBackup({ content }: ReadBackup): string {
  const count = (database: string, store: string): number =>
    content.databases[database]?.[store]?.length ?? 0;
  return [
    sayCount(count('dryrun-session-list', 'sessions'), 'session'),
    sayCount(count('dryrun-review', 'attempts'), 'attempt'),
    sayCount(count('dryrun-review', 'cards'), 'card'),
    `${sayCount(count('dryrun-runs', 'entries'), 'run')} of the lab`,
  ].join(', ');
}
