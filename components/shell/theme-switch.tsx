'use client';

import Monitor from 'lucide-react/icons/monitor';
import Moon from 'lucide-react/icons/moon';
import Sun from 'lucide-react/icons/sun';
import { type Segment, Segmented } from '@/components/ui/segmented';
import type { ThemeChoice } from '@/lib/client/theme';
import { useThemeChoice } from './theme-provider';

const CHOICES: readonly Segment<ThemeChoice>[] = [
  { value: 'light', label: 'Light theme', icon: Sun },
  { value: 'dark', label: 'Dark theme', icon: Moon },
  { value: 'system', label: 'Theme of the system', icon: Monitor },
];

/** Light, dark, or as the system has it. */
export function ThemeSwitch() {
  const [choice, choose] = useThemeChoice();
  return <Segmented label="Theme" hideLabel value={choice} options={CHOICES} onChange={choose} />;
}
