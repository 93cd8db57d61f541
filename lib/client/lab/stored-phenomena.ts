/** What became of a claim over many seeds at full size. */
export interface StoredClaim {
  readonly claim: string;
  readonly status: 'seen' | 'mostly' | 'not-seen';
  readonly seedsWithSign: number;
  readonly seeds: number;
}

/** The claims of each phenomenon, by its id. */
export type StoredPhenomena = Readonly<Record<string, readonly StoredClaim[]>>;

/** What `npm run phenomena -- --store` found: content/phenomena.json. */
export async function readStoredPhenomena(): Promise<StoredPhenomena> {
  const file: { readonly default: unknown } = await import('../../../content/phenomena.json', {
    with: { type: 'json' },
  });
  // our own file; a test holds it against the registry
  return (file.default as { readonly phenomena: StoredPhenomena }).phenomena;
}
