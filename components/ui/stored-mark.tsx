/** The piece of tape on results that were kept from an earlier run rather than made just now. */
export function StoredMark({ detail }: { readonly detail?: string | undefined }) {
  return (
    <span className="inline-flex -rotate-1 items-center gap-1.5 border-x-2 border-dotted border-warning bg-warning-wash px-2 py-0.5 text-xs whitespace-nowrap text-warning">
      stored{detail && <span>{detail}</span>}
    </span>
  );
}
