import { toCsv } from '@/lib/run/capacity/to-csv';
import type { CapacityReport } from '@/lib/run/capacity/types';

/** Saves an estimate as a table for spreadsheets. The file is made in the tab; nothing is sent anywhere. */
export function downloadCsv(report: CapacityReport): void {
  const url = URL.createObjectURL(new Blob([toCsv(report)], { type: 'text/csv' }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = `dryrun-capacity-${report.provenance.designHash}.csv`;
  anchor.click();
  URL.revokeObjectURL(url);
}
