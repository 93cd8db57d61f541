import type { ComponentKind, DesignNode, ParameterSpec, ParameterValue } from '@/lib/design/types';

/** One parameter that counts now. */
export interface ShownParameter {
  readonly name: string;
  readonly spec: ParameterSpec;
  readonly value: ParameterValue;
}

/** The parameters of a component that count with the choices it has made, in the order of its kind. */
export function listShownParameters(kind: ComponentKind, node: DesignNode): readonly ShownParameter[] {
  const valueOf = (name: string): ParameterValue | undefined =>
    node.parameters[name] ?? kind.parameters[name]?.default;
  return Object.entries(kind.parameters).flatMap(([name, spec]) => {
    const { onlyWhen } = spec;
    const counts = onlyWhen === undefined || onlyWhen.among.includes(String(valueOf(onlyWhen.parameter)));
    return counts ? [{ name, spec, value: node.parameters[name] ?? spec.default }] : [];
  });
}
