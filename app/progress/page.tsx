import type { Metadata } from 'next';
import { ProgressPage } from '@/components/review/progress/progress-page';
import { DeviceGate } from '@/components/shell/device-gate';
import { cases } from '@/content/cases/registry';
import { dimensions } from '@/content/rubric/dimensions';
import { recommendation } from '@/content/rubric/recommendation';

export const metadata: Metadata = {
  title: 'Progress',
  description: 'Your attempts side by side, cards to review, and everything this device keeps.',
};

const { markWords, levelWords } = recommendation;
const named = dimensions.map(({ id, title }) => ({ id, title }));
const titles = Object.fromEntries(
  Object.entries(cases).map(([slug, one]) => [slug, one.public.title] as const),
);

export default function Progress() {
  return (
    <DeviceGate>
      <ProgressPage dimensions={named} titles={titles} words={{ markWords, levelWords }} />
    </DeviceGate>
  );
}
