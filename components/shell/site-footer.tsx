import Link from 'next/link';

/** One line at the foot of every page. */
export function SiteFooter() {
  return (
    <footer className="mx-auto w-full max-w-page px-4 text-xs text-ink-2 sm:px-6">
      <div className="flex flex-wrap justify-between gap-x-6 gap-y-1 border-t border-hairline py-4">
        <p>Everything is computed in this tab. Nothing you do here leaves it.</p>
        <p>
          <Link href="/about#privacy" className="underline underline-offset-4 hover:text-ink">
            Privacy
          </Link>
        </p>
      </div>
    </footer>
  );
}
