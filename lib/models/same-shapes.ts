type Shapes = Readonly<Record<string, readonly number[]>>;

/** Whether two models have weights of the same names and shapes, so that one can go on from the other. */
export function haveSameShapes(a: Shapes, b: Shapes): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length && names.every((name) => a[name]?.join(' ') === b[name]?.join(' '))
  );
}
