/** Long enough for the browser to have begun with it, milliseconds. */
const KEPT_MS = 60_000;

/** Gives a file to the browser to keep, as it keeps downloads. */
export function keepFile(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
