'use client';

import { NumberField } from '@/components/ui/number-field';
import { SelectField } from '@/components/ui/select-field';
import { SliderField } from '@/components/ui/slider-field';
import { SwitchField } from '@/components/ui/switch-field';
import { TextField } from '@/components/ui/text-field';
import type { Effect, ParameterSpec, ParameterValue } from '@/lib/design/types';

const EFFECTS: Readonly<Record<Effect, string>> = {
  world: 'Makes a new world and trains again.',
  training: 'Trains again.',
  serving: 'Needs no training.',
  load: 'Acts under load.',
  time: 'Acts over days.',
  none: '',
};

/** A slider over more steps than this says nothing: the number is typed. */
const SLIDER_STEPS = 20_000;

export interface ParameterFieldProps {
  readonly spec: ParameterSpec;
  readonly value: ParameterValue;
  readonly onChange: (value: ParameterValue) => void;
  /** Says what a change acts on. */
  readonly showEffect?: boolean;
}

/** The control of one parameter, made from its description. */
export function ParameterField({ spec, value, onChange, showEffect = true }: ParameterFieldProps) {
  const help = showEffect ? `${spec.help} ${EFFECTS[spec.effect]}`.trim() : spec.help;
  switch (spec.type) {
    case 'number': {
      const limits = {
        min: spec.minimum,
        max: spec.maximum,
        step: spec.step,
        ...(spec.unit === '' ? {} : { unit: spec.unit }),
      };
      const shared = { ...limits, label: spec.label, value: Number(value), help, onChange };
      return (spec.maximum - spec.minimum) / spec.step > SLIDER_STEPS ? (
        <NumberField {...shared} />
      ) : (
        <SliderField {...shared} resetTo={spec.default} />
      );
    }
    case 'choice':
      return (
        <SelectField
          label={spec.label}
          value={String(value)}
          options={spec.options}
          help={help}
          onChange={onChange}
        />
      );
    case 'switch':
      return <SwitchField label={spec.label} checked={value === true} help={help} onChange={onChange} />;
    case 'text':
      return (
        <TextField
          label={spec.label}
          value={String(value)}
          maximumLength={spec.maximumLength}
          help={help}
          onChange={onChange}
        />
      );
  }
}
