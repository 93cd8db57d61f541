'use client';

import { useId } from 'react';
import { Field } from '@/components/ui/field';

/** Chooses a table from the device; a file can be dropped on it too. */
export function OwnDataFile({
  label,
  help,
  onChoose,
}: {
  readonly label: string;
  readonly help: string;
  readonly onChoose: (file: File) => void;
}) {
  const id = useId();
  return (
    <Field label={label} htmlFor={id} help={help} helpId={`${id}-help`} problemId={`${id}-problem`}>
      <input
        id={id}
        type="file"
        accept=".csv,.tsv,.txt,.dat,.data,text/csv,text/tab-separated-values,text/plain"
        aria-describedby={`${id}-help`}
        className="w-full rounded-base border border-dashed border-edge p-3 text-sm"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) onChoose(file);
          // the same file can be chosen again after it was corrected
          event.target.value = '';
        }}
      />
    </Field>
  );
}
