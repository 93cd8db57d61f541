import type { Metadata } from 'next';
import { DeviceGate } from '@/components/shell/device-gate';
import { LabRoute } from './lab-route';

export const metadata: Metadata = {
  title: 'Lab',
  description: 'Run a two-stage video recommender in this tab and see its quality and its latency.',
};

export default function LabPage() {
  return (
    <DeviceGate>
      <LabRoute />
    </DeviceGate>
  );
}
