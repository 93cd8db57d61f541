import { cx } from './cx';

/** Measured: from trained models or from clocks. Modelled: computed from a model of the world at scale. */
export type Provenance = 'measured' | 'modelled';

const MEANING: Readonly<Record<Provenance, string>> = {
  measured: 'Measured: comes from models trained here or from clocks.',
  modelled: 'Modelled: computed from a model of the system at scale.',
};

/** Says whether a number is measured (solid) or modelled (hatched). */
export function ProvenanceBadge({
  kind,
  detail,
}: {
  readonly kind: Provenance;
  /** Where from: "world 7, 300 requests". */
  readonly detail?: string | undefined;
}) {
  return (
    <span
      title={MEANING[kind]}
      className="inline-flex items-center gap-1.5 text-xs whitespace-nowrap text-ink-2"
    >
      <ProvenanceSwatch kind={kind} />
      {kind}
      {detail && <span className="whitespace-normal">({detail})</span>}
    </span>
  );
}

/** The swatch alone: filled, or hatched within a dashed outline. */
export function ProvenanceSwatch({ kind }: { readonly kind: Provenance }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        'inline-block h-2.5 w-4 shrink-0 rounded-[2px] border border-ink text-ink',
        kind === 'modelled' ? 'hatched border-dashed' : 'bg-ink forced-colors:bg-[CanvasText]',
      )}
    />
  );
}
