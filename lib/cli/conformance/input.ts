import type { Rows } from '../../metrics/protocol.ts';
import { isObject, MalformedCase, toTensor } from './tensor.ts';

/**
 * The inputs of one case, read by key and kind. Every method throws MalformedCase when the key is
 * missing or holds something else; what the numbers mean is checked by the operation.
 */
export class Input {
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #place: string;

  /** @param place where the values stand, for messages */
  constructor(values: Readonly<Record<string, unknown>>, place = 'in') {
    this.#values = values;
    this.#place = place;
  }

  #get(key: string): unknown {
    return Object.hasOwn(this.#values, key) ? this.#values[key] : undefined;
  }

  #refuse(key: string, wanted: string): never {
    const found = this.#get(key) === undefined ? 'is missing' : 'is something else';
    throw new MalformedCase(`${this.#place}.${key}: wanted ${wanted}, which ${found}`);
  }

  has(key: string): boolean {
    return this.#get(key) !== undefined;
  }

  number(key: string): number {
    const value = this.#get(key);
    return typeof value === 'number' ? value : this.#refuse(key, 'a number');
  }

  boolean(key: string): boolean {
    const value = this.#get(key);
    return typeof value === 'boolean' ? value : this.#refuse(key, 'true or false');
  }

  text(key: string): string {
    const value = this.#get(key);
    return typeof value === 'string' ? value : this.#refuse(key, 'a word');
  }

  /** A list of numbers, plain (then float64) or packed. */
  numbers(key: string): Float32Array | Float64Array | Int32Array {
    const tensor = toTensor(this.#get(key));
    return tensor?.shape.length === 1 ? tensor.data : this.#refuse(key, 'a list of numbers');
  }

  /** A table of numbers, row-major, plain (then float64) or packed. An empty plain list has no columns. */
  rows(key: string): Rows {
    const tensor = toTensor(this.#get(key));
    const [rows = 0, columns = 0, ...more] = tensor?.shape ?? [];
    if (!tensor || more.length > 0 || (tensor.shape.length === 1 && rows > 0)) {
      return this.#refuse(key, 'a table of numbers');
    }
    return { rows, columns, data: tensor.data };
  }

  object(key: string): Input {
    const value = this.#get(key);
    return isObject(value) ? new Input(value, `${this.#place}.${key}`) : this.#refuse(key, 'an object');
  }

  /** A list of objects. */
  list(key: string): readonly Input[] {
    const value = this.#get(key);
    if (!Array.isArray(value)) return this.#refuse(key, 'a list of objects');
    return value.map((entry: unknown, i) => {
      const name = `${key}[${i}]`;
      return isObject(entry) ? new Input(entry, `${this.#place}.${name}`) : this.#refuse(name, 'an object');
    });
  }
}
