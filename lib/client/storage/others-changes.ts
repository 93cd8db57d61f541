/** Another tab says within this time that it has stored a change, or this one stores it. */
const TAKE_OVER_MS = 3_000;

/**
 * Changes of other tabs that are on screen here and not known to be on the device. A tab can be closed
 * or die before it has written them; then this one does.
 */
export class OthersChanges {
  private readonly waiting = new Map<
    string,
    { readonly update: Uint8Array; readonly timer: ReturnType<typeof setTimeout> }
  >();
  private readonly takeOver: (update: Uint8Array) => void;
  private readonly tell: () => void;
  private isStopped = false;

  /**
   * @param takeOver stores a change here
   * @param tell called when the first begins or the last ceases to wait
   */
  constructor(takeOver: (update: Uint8Array) => void, tell: () => void) {
    this.takeOver = takeOver;
    this.tell = tell;
  }

  isWaiting(): boolean {
    return this.waiting.size > 0;
  }

  arrived(id: string, update: Uint8Array): void {
    if (this.isStopped) return;
    const timer = setTimeout(() => {
      this.takeOver(update);
      this.stored(id);
    }, TAKE_OVER_MS);
    this.waiting.set(id, { update, timer });
    if (this.waiting.size === 1) this.tell();
  }

  stored(id: string): void {
    const known = this.waiting.get(id);
    if (known === undefined) return;
    clearTimeout(known.timer);
    this.waiting.delete(id);
    if (this.waiting.size === 0) this.tell();
  }

  /** Forgets what is left: it is not to be stored any more. */
  drop(): void {
    this.isStopped = true;
    for (const id of this.waiting.keys()) this.stored(id);
  }

  /** Stores what is left at once: this tab goes as well. */
  stop(): void {
    this.isStopped = true;
    for (const [id, { update }] of this.waiting) {
      this.takeOver(update);
      this.stored(id);
    }
  }
}
