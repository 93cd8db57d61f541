'use client';

import { useId } from 'react';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { SelectField } from '@/components/ui/select-field';
import { SliderField } from '@/components/ui/slider-field';
import { SwitchField } from '@/components/ui/switch-field';
import { TextField } from '@/components/ui/text-field';
import type {
  Catalogue,
  Design,
  DesignNode,
  NodeId,
  ParameterSpec,
  ParameterValue,
} from '@/lib/design/types';

export interface SettingsPanelProps {
  readonly design: Design;
  readonly catalogue: Catalogue;
  readonly selected: NodeId | undefined;
  readonly onSelect: (node: NodeId | undefined) => void;
  readonly onChange: (node: NodeId, parameter: string, value: ParameterValue) => void;
}

/** The settings that change the most, shown while no component is selected. */
const TELLING: readonly (readonly [kind: string, parameter: string])[] = [
  ['vector-index', 'k'],
  ['two-tower', 'embedding'],
  ['mmr', 'lambda'],
  ['response', 'size'],
];

const EFFECTS = {
  world: 'Makes a new world and trains again.',
  training: 'Trains again.',
  serving: 'Needs no training.',
  load: 'Acts under load.',
  time: 'Acts over days.',
  none: '',
} as const;

/** The settings of the selected component, or the telling ones of the whole design. */
export function SettingsPanel(props: SettingsPanelProps) {
  const { design, catalogue, selected, onSelect } = props;
  const node = design.nodes.find((one) => one.id === selected);
  const kind = node === undefined ? undefined : catalogue[node.kind];
  const pickerId = useId();
  return (
    <Panel
      title={node === undefined ? 'Settings' : (node.label ?? kind?.name ?? node.kind)}
      lead={kind?.summary ?? 'The settings that change the most. Select a component for all of its own.'}
      aside={
        node !== undefined && (
          <Button variant="quiet" size="small" onClick={() => onSelect(undefined)}>
            All settings
          </Button>
        )
      }
    >
      <label htmlFor={pickerId} className="mb-1 block text-sm font-semibold">
        Component
      </label>
      <select
        id={pickerId}
        value={selected ?? ''}
        onChange={(event) => onSelect(event.target.value === '' ? undefined : (event.target.value as NodeId))}
        className="mb-4 h-9 w-full rounded-base border border-edge bg-raised px-2 text-sm"
      >
        <option value="">The telling settings</option>
        {design.nodes.map((one) => (
          <option key={one.id} value={one.id}>
            {one.label ?? catalogue[one.kind]?.name ?? one.kind}
          </option>
        ))}
      </select>
      <div className="grid gap-5">
        {node === undefined ? <TellingSettings {...props} /> : <NodeSettings {...props} node={node} />}
      </div>
      {kind?.source !== undefined && <p className="mt-5 text-xs text-ink-2">Source: {kind.source}.</p>}
    </Panel>
  );
}

function TellingSettings(props: SettingsPanelProps) {
  return TELLING.map(([kind, parameter]) => {
    const node = props.design.nodes.find((one) => one.kind === kind);
    const spec = props.catalogue[kind]?.parameters[parameter];
    return node === undefined || spec === undefined ? null : (
      <ParameterControl key={`${node.id} ${parameter}`} {...props} node={node} name={parameter} spec={spec} />
    );
  });
}

function NodeSettings({ node, ...props }: SettingsPanelProps & { readonly node: DesignNode }) {
  const entries = Object.entries(props.catalogue[node.kind]?.parameters ?? {});
  if (entries.length === 0) return <p className="text-sm text-ink-2">This component has no settings.</p>;
  return entries.map(([name, spec]) => (
    <ParameterControl key={`${node.id} ${name}`} {...props} node={node} name={name} spec={spec} />
  ));
}

interface ParameterControlProps extends Pick<SettingsPanelProps, 'onChange'> {
  readonly node: DesignNode;
  readonly name: string;
  readonly spec: ParameterSpec;
}

function ParameterControl({ node, name, spec, onChange }: ParameterControlProps) {
  const value = node.parameters[name] ?? spec.default;
  const help = `${spec.help} ${EFFECTS[spec.effect]}`.trim();
  const change = (next: ParameterValue): void => onChange(node.id, name, next);
  switch (spec.type) {
    case 'number':
      return (
        <SliderField
          label={spec.label}
          value={Number(value)}
          min={spec.minimum}
          max={spec.maximum}
          step={spec.step}
          unit={spec.unit === '' ? undefined : spec.unit}
          resetTo={spec.default}
          help={help}
          onChange={change}
        />
      );
    case 'choice':
      return (
        <SelectField
          label={spec.label}
          value={String(value)}
          options={spec.options}
          help={help}
          onChange={change}
        />
      );
    case 'switch':
      return <SwitchField label={spec.label} checked={value === true} help={help} onChange={change} />;
    case 'text':
      return (
        <TextField
          label={spec.label}
          value={String(value)}
          maximumLength={spec.maximumLength}
          help={help}
          onChange={change}
        />
      );
  }
}
