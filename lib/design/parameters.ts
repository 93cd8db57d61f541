import type { ParameterSpec, ParameterValue } from './types.ts';

/** Why a parameter's value is not allowed. */
export type ParameterError =
  | { readonly code: 'parameter-unknown'; readonly node: string; readonly parameter: string }
  | {
      readonly code: 'parameter-out-of-range';
      readonly node: string;
      readonly parameter: string;
      readonly label: string;
      readonly value: number;
      readonly minimum: number;
      readonly maximum: number;
      readonly unit: string;
    }
  | {
      readonly code: 'parameter-wrong-type';
      readonly node: string;
      readonly parameter: string;
      readonly label: string;
      readonly value: string;
      readonly want: string;
    }
  | {
      readonly code: 'parameter-too-long';
      readonly node: string;
      readonly parameter: string;
      readonly label: string;
      readonly characters: number;
      readonly limit: number;
    };

/** Checks one value against its specification. Undefined when it is allowed. */
export function checkParameter(
  node: string,
  parameter: string,
  spec: ParameterSpec,
  value: ParameterValue,
): ParameterError | undefined {
  const wrong = (want: string): ParameterError => ({
    code: 'parameter-wrong-type',
    node,
    parameter,
    label: spec.label,
    value: String(value).slice(0, 60),
    want,
  });
  switch (spec.type) {
    case 'number': {
      if (typeof value !== 'number' || Number.isNaN(value)) return wrong('a number');
      if (value < spec.minimum || value > spec.maximum) {
        const { label, minimum, maximum, unit } = spec;
        return { code: 'parameter-out-of-range', node, parameter, label, value, minimum, maximum, unit };
      }
      return spec.whole && !Number.isInteger(value) ? wrong('a whole number') : undefined;
    }
    case 'choice':
      return spec.options.some((option) => option.value === value)
        ? undefined
        : wrong(`one of ${spec.options.map((option) => option.value).join(', ')}`);
    case 'switch':
      return typeof value === 'boolean' ? undefined : wrong('true or false');
    case 'text': {
      if (typeof value !== 'string') return wrong('text');
      if (value.length <= spec.maximumLength) return undefined;
      const { label, maximumLength: limit } = spec;
      return { code: 'parameter-too-long', node, parameter, label, characters: value.length, limit };
    }
  }
}
