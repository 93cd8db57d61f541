/** The mark: a measured part, solid, feeding a modelled part, hatched. */
export function BrandMark() {
  return (
    <svg aria-hidden="true" width="30" height="16" viewBox="0 0 30 16" fill="none" stroke="currentColor">
      <rect x="1" y="3" width="10" height="10" fill="currentColor" />
      <path d="M11 8h7" stroke="var(--signal)" strokeWidth="2" />
      <path d="M19 9.5 25.5 3M19 13l10-10M22.5 13 29 6.5M26 13l3-3" strokeWidth="1" />
      <rect x="19" y="3" width="10" height="10" strokeDasharray="2.5 1.5" strokeWidth="1.25" />
    </svg>
  );
}
