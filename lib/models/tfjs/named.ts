import type { Tensor } from '@tensorflow/tfjs';

/** Values by name. The order of the names is that of insertion and is kept. */
export type Named<Name extends string, Value> = Readonly<Record<Name, Value>>;

/** The names of a record, in order, with their type kept. */
export function namesOf<Name extends string>(record: Named<Name, unknown>): Name[] {
  return Object.keys(record) as Name[];
}

/** A record with the same names and other values. */
export function mapNamed<Name extends string, From, To>(
  record: Named<Name, From>,
  change: (value: From, name: Name, place: number) => To,
): Named<Name, To> {
  const entries = namesOf(record).map((name, place) => [name, change(record[name], name, place)] as const);
  return Object.fromEntries(entries) as Named<Name, To>;
}

/** Reads float32 tensors back from whatever device holds them, all at once. They are not disposed of. */
export async function readTensors<Name extends string>(
  tensors: Named<Name, Tensor>,
): Promise<Named<Name, Float32Array>> {
  const names = namesOf(tensors);
  const values = await Promise.all(names.map((name) => tensors[name].data<'float32'>()));
  return mapNamed(tensors, (_, name, place) => {
    const value = values[place];
    if (value === undefined) throw new RangeError(`Tensor ${name} was not read.`);
    return value;
  });
}
