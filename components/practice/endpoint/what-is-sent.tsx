/** What goes to a model endpoint, what does not, and who learns of it. */
export function WhatIsSent({ origin }: { readonly origin: string | undefined }) {
  return (
    <details className="text-sm">
      <summary className="min-h-6 w-fit underline decoration-hairline underline-offset-4">
        What is sent
      </summary>
      <div className="mt-2 grid max-w-text gap-2 text-ink-2">
        <p>
          For each line of the interviewer your browser sends, to {origin ?? 'the endpoint'} and nowhere else:
          the prompt, all hidden facts of the case (the model can only answer from them; you do not see them),
          what was said, your notes, the diagram with its findings, the figures of the last run, the step and
          the level. Whoever runs the endpoint can read that.
        </p>
        <p>
          Never sent: the anchors of the rubric, the reference designs, the model answer, curveballs that have
          not come yet, other sessions, and anything else on this device.
        </p>
        <p>
          Dryrun’s own server never asks the endpoint and never gets the key. It is told the endpoint’s
          scheme, host and port by a cookie, for the interview page alone, and lets that page talk to it.
        </p>
      </div>
    </details>
  );
}
