/** Time for the browser to begin with the download before the address is given back. */
const KEPT_MS = 10_000;

/** Saves a file through the browser. It is made in the tab; nothing is sent anywhere. */
export function saveFile(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
