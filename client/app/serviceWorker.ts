/**
 * Lets the page open without a network. Only where browsers allow it: over https and on one's own machine. Without it
 * everything works but a reload while offline.
 */
export async function registerServiceWorker(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator) || !window.isSecureContext) return;
  try {
    await navigator.serviceWorker.register('/sw.js');
  } catch {
    // A browser that forbids it (some private windows do) is one that does without.
  }
}
