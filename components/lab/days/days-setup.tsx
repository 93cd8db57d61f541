'use client';

import { Button } from '@/components/ui/button';
import { NumberField } from '@/components/ui/number-field';
import { SelectField } from '@/components/ui/select-field';
import { nameCurveball, policyNames } from '@/lib/client/lab/describe-days';
import { MOST_DAYS, type RetrainingChoice } from '@/lib/run/days/types';
import type { DaysSettings } from './days-settings';

const POLICIES = (Object.keys(policyNames) as RetrainingChoice[]).map((value) => ({
  value,
  label: policyNames[value].charAt(0).toUpperCase() + policyNames[value].slice(1),
}));
const BESIDE = [{ value: 'none' as const, label: 'Nothing' }, ...POLICIES];
const MOST_VISITORS = 5000;

/** How many days, how many visitors, and when models are trained again. */
export function DaysSetup({
  settings,
  onChange,
}: {
  readonly settings: DaysSettings;
  readonly onChange: (settings: DaysSettings) => void;
}) {
  const { days, usersPerDay, policy, beside, curveballs } = settings;
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
        <NumberField
          label="Days"
          value={days}
          min={1}
          max={MOST_DAYS}
          step={1}
          onChange={(value) => onChange({ ...settings, days: value })}
        />
        <NumberField
          label="Visitors a day"
          value={usersPerDay}
          min={10}
          max={MOST_VISITORS}
          step={10}
          help="About so many; one request each."
          onChange={(value) => onChange({ ...settings, usersPerDay: value })}
        />
        <div className="w-48 max-w-full">
          <SelectField
            label="Models are retrained"
            value={policy}
            options={POLICIES}
            onChange={(value) => onChange({ ...settings, policy: value })}
          />
        </div>
        <div className="w-48 max-w-full">
          <SelectField
            label="Beside it"
            value={beside}
            options={BESIDE}
            onChange={(value) => onChange({ ...settings, beside: value })}
            help="The same users and days, retrained otherwise."
          />
        </div>
      </div>
      {curveballs.length > 0 && (
        <ul className="grid gap-1 text-sm" aria-label="Thrown before the beginning">
          {curveballs.map((thrown, place) => (
            <li key={`${thrown.name}-${thrown.at}-${place}`} className="flex items-center gap-3">
              {`Day ${thrown.at}: ${nameCurveball(thrown)}`}
              <Button
                size="small"
                onClick={() =>
                  onChange({ ...settings, curveballs: curveballs.filter((_, other) => other !== place) })
                }
              >
                Take it out
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
