import { formatInteger, formatNumber } from '../core/format.ts';
import type { ParameterSpec, ParameterValue } from './types.ts';

/** A parameter's value as people read it: numbers with at least three figures, choices and switches by their words. */
export function formatParameter(spec: ParameterSpec, value: ParameterValue): string {
  switch (spec.type) {
    case 'number': {
      const amount = Number(value);
      return spec.whole ? formatInteger(amount) : formatNumber(amount);
    }
    case 'choice':
      return spec.options.find((option) => option.value === value)?.label ?? String(value);
    case 'switch':
      return value === true ? 'on' : 'off';
    case 'text':
      return String(value);
  }
}
