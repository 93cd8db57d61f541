/** Ends the process with one sentence on standard error and exit code 1. */
export function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
