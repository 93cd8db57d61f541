import type { Metadata } from 'next';
import { DeviceGate } from '@/components/shell/device-gate';
import { SetupRoute } from './setup-route';

export const metadata: Metadata = {
  title: 'Practice',
  description:
    'Choose a case, a framework and a length, and rehearse a machine-learning system design interview.',
};

export default function PracticePage() {
  return (
    <DeviceGate>
      <SetupRoute />
    </DeviceGate>
  );
}
