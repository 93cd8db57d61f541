import type { Metadata } from 'next';
import { DeviceGate } from '@/components/shell/device-gate';
import { InterviewEntry } from './interview-entry';

export const metadata: Metadata = {
  title: 'Interview',
  description: 'Rehearse one machine-learning system design interview, with a clock and an interviewer.',
};

export default function InterviewPage() {
  return (
    <DeviceGate>
      <InterviewEntry />
    </DeviceGate>
  );
}
