'use client';

import { NumberField } from '@/components/ui/number-field';
import { SelectField } from '@/components/ui/select-field';
import {
  type ExperimentMetricName,
  experimentMetricNames,
  experimentMetrics,
} from '@/lib/run/experiment/metrics';
import type { DrawnComparison } from '@/lib/run/experiment/from-design';
import { experimentLimits, type ExperimentSettings } from '@/lib/run/experiment/settings';
import type { Arms } from './use-arms';

const NONE = 'none';

/** What a second version is for, and what comparing it says. */
const ROLES: Readonly<Record<DrawnComparison['role'], string | undefined>> = {
  treatment: undefined,
  shadow:
    'Nobody sees the answers of a shadow: its lists are compared side by side below. The test says what would happen if they were shown.',
  new: 'The share is that of the canary, of users here, so that nobody changes sides.',
  backup: 'The test says what it would cost if the backup answered everybody.',
};

const METRICS = experimentMetricNames.map((value) => ({ value, label: experimentMetrics[value].label }));

function limitsOf(setting: keyof ExperimentSettings) {
  const limit = experimentLimits.find((one) => one.setting === setting);
  if (limit === undefined) throw new Error(`The setting "${setting}" has no limits.`);
  return { min: limit.minimum, max: limit.maximum };
}

/** The settings of an experiment with what a drawn component settles. */
export function withDrawn(settings: ExperimentSettings, arms: Pick<Arms, 'treatment'>): ExperimentSettings {
  return { ...settings, ...arms.treatment.drawn?.settings };
}

/** Which two designs are compared, on whom, for how long, and by what. */
export function ExperimentSetup({
  arms,
  settings,
  onChange,
}: {
  readonly arms: Arms;
  readonly settings: ExperimentSettings;
  readonly onChange: (settings: ExperimentSettings) => void;
}) {
  const options = arms.choices.map(({ id, label }) => ({ value: id, label }));
  const set = (change: Partial<ExperimentSettings>): void => onChange({ ...settings, ...change });
  const guardrails: readonly { value: ExperimentMetricName | typeof NONE; label: string }[] = [
    { value: NONE, label: 'None' },
    ...METRICS.filter(({ value }) => value !== settings.primary),
  ];
  return (
    <fieldset className="grid min-w-0 gap-4">
      <legend className="sr-only">Set up the experiment</legend>
      <div className="grid gap-4 md:grid-cols-2">
        <SelectField
          label="Control"
          value={arms.control.id}
          options={options}
          onChange={(id) => arms.choose('control', id)}
        />
        <SelectField
          label="Treatment"
          value={arms.treatment.id}
          options={options}
          onChange={(id) => set(arms.choose('treatment', id).drawn?.settings ?? {})}
        />
      </div>
      <div className="grid grid-cols-2 gap-4 md:grid-cols-3 xl:grid-cols-5">
        <NumberField
          label="Users"
          value={settings.users}
          step={1000}
          {...limitsOf('users')}
          onChange={(users) => set({ users, comparedUsers: Math.min(users, 1000) })}
        />
        <NumberField
          label="Days"
          value={settings.days}
          step={1}
          {...limitsOf('days')}
          onChange={(days) => set({ days })}
        />
        <NumberField
          label="Treatment share"
          value={settings.share}
          step={0.05}
          {...limitsOf('share')}
          onChange={(share) => set({ share })}
        />
        <SelectField
          label="Primary metric"
          value={settings.primary}
          options={METRICS}
          onChange={(primary) =>
            set({ primary, guardrails: settings.guardrails.filter((metric) => metric !== primary) })
          }
        />
        <SelectField
          label="Guardrail"
          value={settings.guardrails[0] ?? NONE}
          options={guardrails}
          onChange={(metric) => set({ guardrails: metric === NONE ? [] : [metric] })}
        />
      </div>
      {arms.treatment.drawn !== undefined && <DrawnNotes drawn={arms.treatment.drawn} />}
    </fieldset>
  );
}

/** What comparing a drawn second version says, and which of its metrics have no stand-in here. */
function DrawnNotes({ drawn }: { readonly drawn: DrawnComparison }) {
  const { role, unmeasured } = drawn;
  const missing =
    unmeasured.length === 0
      ? undefined
      : `The component asks for ${unmeasured.join(' and ')}, which no simulated user can be counted on; the metrics above take their place.`;
  return [ROLES[role], missing].map((note) =>
    note === undefined ? null : (
      <p key={note} className="max-w-text text-sm text-ink-2">
        {note}
      </p>
    ),
  );
}
