'use client';

import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { NumberField } from '@/components/ui/number-field';
import { type Option, SelectField } from '@/components/ui/select-field';
import { SwitchField } from '@/components/ui/switch-field';
import type { ChosenFile } from '@/lib/client/lab/own-data-store';
import { OwnDataFile } from './own-data-file';
import { useOwnDataStore } from './own-data-context';

const SEPARATORS: readonly Option<string>[] = [
  { value: ',', label: 'Comma' },
  { value: '\t', label: 'Tab' },
  { value: ';', label: 'Semicolon' },
  { value: '|', label: 'Bar' },
  { value: '::', label: 'Two colons' },
];
const ROLES = [
  { role: 'user', label: 'User', optional: false },
  { role: 'item', label: 'Item', optional: false },
  { role: 'rating', label: 'Rating', optional: true },
  { role: 'timestamp', label: 'Time', optional: true },
] as const;
/** Text of a field that is shown. */
const MOST_CHARACTERS = 40;
const MOST_COLUMNS = 12;
const NONE = -1;

/** Columns by name, or by their place where they have none. */
function nameColumns({ header, width }: ChosenFile['preview']): readonly string[] {
  return Array.from({ length: width }, (_, place) => {
    const name = header?.[place]?.trim() ?? '';
    return name === '' ? `Column ${place + 1}` : name.slice(0, MOST_CHARACTERS);
  });
}

/** How a chosen file is read: separator, header, which column is what, and its first rows. */
export function OwnDataSetup({ chosen }: { readonly chosen: ChosenFile }) {
  const store = useOwnDataStore();
  const { preview, options, items, file } = chosen;
  const names = nameColumns(preview);
  const placeOf = (role: (typeof ROLES)[number]['role']): number =>
    Number(options.columns?.[role] ?? preview.columns[role] ?? NONE);
  const layout = { separator: preview.separator, header: preview.header !== undefined };
  const columns = Object.fromEntries(ROLES.map(({ role }) => [role, placeOf(role)]));
  const missing = ROLES.find(({ role, optional }) => !optional && placeOf(role) === NONE);
  const hasRating = placeOf('rating') !== NONE;
  const { minimumRating } = options;
  const known = SEPARATORS.some(({ value }) => value === preview.separator);
  return (
    <div className="grid min-w-0 gap-5">
      <p className="text-sm">
        <strong className="font-semibold">{file.name}</strong>: check how it is read, then use it. It stays on
        this device.
      </p>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-4">
        <SelectField
          label="Separator"
          value={preview.separator}
          options={
            known ? SEPARATORS : [...SEPARATORS, { value: preview.separator, label: preview.separator }]
          }
          onChange={(separator) => void store.setOptions({ separator })}
        />
        <SelectField
          label="First row"
          value={layout.header ? 'names' : 'data'}
          options={[
            { value: 'names', label: 'Names of the columns' },
            { value: 'data', label: 'Data' },
          ]}
          onChange={(row) => void store.setOptions({ separator: preview.separator, header: row === 'names' })}
        />
        <ColumnFields {...{ chosen, names, columns, layout }} />
      </div>
      {hasRating && (
        <LowRatings
          least={minimumRating}
          onChange={(least) =>
            void store.setOptions({
              ...layout,
              columns,
              ...(least === undefined ? {} : { minimumRating: least }),
            })
          }
        />
      )}
      <DataTable
        caption="The first rows"
        columns={names.slice(0, MOST_COLUMNS).map((label, place) => ({ id: String(place), label }))}
        rows={preview.rows.map((row, i) => ({
          id: String(i),
          cells: row.slice(0, MOST_COLUMNS).map((text) => text.slice(0, MOST_CHARACTERS)),
        }))}
      />
      <OwnDataFile
        label={items === undefined ? 'Table of items (optional)' : `Table of items: ${items.name}`}
        help="A column of item ids; every other column becomes a feature. Several values in one field are parted by a bar."
        onChoose={(next) => store.chooseItems(next)}
      />
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          disabledReason={missing === undefined ? undefined : `Say which column is the ${missing.role}.`}
          onClick={() => void store.load()}
        >
          Use this data
        </Button>
        <Button onClick={() => store.unchoose()}>Cancel</Button>
      </div>
    </div>
  );
}

interface LowRatingsProps {
  /** Absent where every row counts. */
  readonly least: number | undefined;
  readonly onChange: (least: number | undefined) => void;
}

/** Whether rows with a low rating count, and from which rating on they do. */
function LowRatings({ least, onChange }: LowRatingsProps) {
  return (
    <div className="grid gap-3">
      <SwitchField
        label="Leave low ratings out"
        help="Every row counts as a use of the item otherwise, a 0 or a thumb down too."
        checked={least !== undefined}
        onChange={(on) => onChange(on ? 1 : undefined)}
      />
      {least !== undefined && (
        <NumberField
          label="Least rating that counts"
          value={least}
          min={-1e6}
          max={1e6}
          step={0.5}
          onChange={onChange}
        />
      )}
    </div>
  );
}

interface ColumnFieldsProps {
  readonly chosen: ChosenFile;
  readonly names: readonly string[];
  readonly columns: Readonly<Record<string, number>>;
  readonly layout: { readonly separator: string; readonly header: boolean };
}

/** Which column is what. */
function ColumnFields({ chosen, names, columns, layout }: ColumnFieldsProps) {
  const store = useOwnDataStore();
  const { minimumRating } = chosen.options;
  return ROLES.map(({ role, label, optional }) => (
    <SelectField
      key={role}
      label={label}
      value={String(columns[role] ?? NONE)}
      options={[
        { value: String(NONE), label: optional ? 'None' : 'Choose a column' },
        ...names.map((name, place) => ({ value: String(place), label: name })),
      ]}
      onChange={(place) => {
        const next = { ...columns, [role]: Number(place) };
        const isBounded = minimumRating !== undefined && next['rating'] !== NONE;
        void store.setOptions({ ...layout, columns: next, ...(isBounded ? { minimumRating } : {}) });
      }}
    />
  ));
}
