'use client';

import { NumberField } from '@/components/ui/number-field';
import { SelectField } from '@/components/ui/select-field';
import type { CurveballParameter, CurveballValues } from '@/lib/run/curveballs/types';

export interface CurveballParametersProps {
  readonly parameters: readonly CurveballParameter[];
  readonly values: CurveballValues;
  readonly onChange: (name: string, value: number | string) => void;
}

/** Rounds away what multiplying a share by 100 leaves behind. */
const tidy = (value: number): number => Math.round(value * 1e6) / 1e6;

/** The controls of a curveball's parameters, shares in percent. */
export function CurveballParameters({ parameters, values, onChange }: CurveballParametersProps) {
  return parameters.map((parameter) => {
    const { name, label } = parameter;
    const value = values[name] ?? parameter.default;
    if (parameter.type === 'choice') {
      return (
        <SelectField
          key={name}
          label={label}
          value={String(value)}
          options={parameter.options}
          onChange={(chosen) => onChange(name, chosen)}
        />
      );
    }
    const scale = parameter.isShare === true ? 100 : 1;
    return (
      <NumberField
        key={name}
        label={label}
        value={tidy(Number(value) * scale)}
        min={tidy(parameter.minimum * scale)}
        max={tidy(parameter.maximum * scale)}
        step={tidy(parameter.step * scale)}
        unit={parameter.isShare === true ? '%' : parameter.unit}
        onChange={(typed) => onChange(name, tidy(typed / scale))}
      />
    );
  });
}
