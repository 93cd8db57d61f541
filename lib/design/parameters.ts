import type { Catalogue, DesignNode, ParameterSpec, ParameterValue } from './types.ts';

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

function readValue(catalogue: Catalogue, node: DesignNode, parameter: string): ParameterValue {
  const spec = catalogue[node.kind]?.parameters[parameter];
  if (spec === undefined) throw new Error(`Kind ${node.kind} has no parameter "${parameter}".`);
  return node.parameters[parameter] ?? spec.default;
}

/** A number parameter of a node, its default where the node does not set it. Throws for a name the kind lacks. */
export function numberParameter(catalogue: Catalogue, node: DesignNode, parameter: string): number {
  const value = readValue(catalogue, node, parameter);
  if (typeof value !== 'number')
    throw new TypeError(`${node.kind}.${parameter} is not a number: ${String(value)}`);
  return value;
}

/** A choice or text parameter of a node, its default where the node does not set it. Throws for a name the kind lacks. */
export function choiceParameter(catalogue: Catalogue, node: DesignNode, parameter: string): string {
  const value = readValue(catalogue, node, parameter);
  if (typeof value !== 'string')
    throw new TypeError(`${node.kind}.${parameter} is no text: ${String(value)}`);
  return value;
}

/** A switch parameter of a node, its default where the node does not set it. Throws for a name the kind lacks. */
export function switchParameter(catalogue: Catalogue, node: DesignNode, parameter: string): boolean {
  const value = readValue(catalogue, node, parameter);
  if (typeof value !== 'boolean')
    throw new TypeError(`${node.kind}.${parameter} is not a switch: ${String(value)}`);
  return value;
}
