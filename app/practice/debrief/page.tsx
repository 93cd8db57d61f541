import type { Metadata } from 'next';
import { DebriefPage } from '@/components/review/debrief/debrief-page';
import { DeviceGate } from '@/components/shell/device-gate';

export const metadata: Metadata = {
  title: 'Debrief',
  description: 'What an interview showed: every mark with its evidence, the gaps, and the replay.',
};

export default function Page() {
  return (
    <DeviceGate>
      <DebriefPage />
    </DeviceGate>
  );
}
