import CircleAlert from 'lucide-react/icons/circle-alert';

/** What is wrong with a field. Always present, so that assistive technology hears the text appear. */
export function Problem({ id, text }: { readonly id: string; readonly text: string | undefined }) {
  return (
    <p id={id} aria-live="polite" className="flex gap-1.5 text-xs text-error empty:hidden">
      {text && (
        <>
          <CircleAlert size={14} aria-hidden className="mt-0.5 shrink-0" />
          {text}
        </>
      )}
    </p>
  );
}
