// Serves the page's shell and its hashed files when there is no network. Boards, secrets and sessions never pass through
// its hands: it looks at navigations and at /assets/ only, and stores nothing but those.
const PREFIX = 'forwhom-shell-';
const SHELL = '/';
/** A server that does not answer a navigation in this time (milliseconds) is treated as away, if there is a shell. */
const PATIENCE = 4000;
/** A page of the version before may still ask for its files. */
const VERSIONS_KEPT = 2;
/** How many files are fetched at a time: people may be working meanwhile. */
const TOGETHER = 4;

const NAMED = /(?:\/assets\/|assets\/|\.\/)([\w.-]+\.(?:js|css))/g;
const named = (text) => [...text.matchAll(NAMED)].map((match) => `/assets/${match[1]}`);

/** The letters that the shell asks for at once. */
const fonts = (html) => html.match(/\/assets\/[\w.-]+\.woff2/g) ?? [];

/** Every script and style that the shell names, and those that they name: also parts that are loaded only when used. */
async function fetchAll(html) {
  const files = new Map();
  const take = async (path) => {
    files.set(path, null);
    const response = await fetch(path);
    if (response.ok) files.set(path, response.clone());
    return response.ok && !path.endsWith('.woff2') ? named(await response.text()) : [];
  };
  const next = [...named(html), ...fonts(html)];
  while (next.length > 0) {
    const some = next.splice(0, TOGETHER).filter((path) => !files.has(path));
    next.push(...(await Promise.all(some.map(take))).flat());
  }
  return files;
}

/** All pages of a version begin with the same scripts and styles; what they ask for ahead differs. */
const BEGINNING = /<(?:script[^>]*\ssrc|link rel="stylesheet"[^>]*\shref)="([^"]+)"/g;
const versionOf = (html) => PREFIX + [...html.matchAll(BEGINNING)].map(([, file]) => file).join();

async function keepShell(response) {
  if (!response.ok || !(response.headers.get('content-type') ?? '').includes('text/html')) return;
  const html = await response.clone().text();
  const version = versionOf(html);
  if (version === PREFIX || (await caches.has(version))) return;
  const files = await fetchAll(html);
  const cache = await caches.open(version);
  for (const [path, file] of files) if (file !== null) await cache.put(path, file);
  await cache.put(SHELL, response);
  const versions = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  for (const old of versions.slice(0, -VERSIONS_KEPT)) await caches.delete(old);
}

/** The newest shell that was kept whole. */
async function keptShell() {
  const versions = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  for (const version of versions.toReversed()) {
    const shell = await (await caches.open(version)).match(SHELL);
    if (shell !== undefined) return shell;
  }
  return undefined;
}

async function navigate(event) {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const fresh = fetch(event.request).catch(() => undefined);
  const first = await Promise.race([fresh, late]);
  if (first !== undefined && first.status < 500) {
    event.waitUntil(keepShell(first.clone()).catch(() => undefined));
    return first;
  }
  return (await keptShell()) ?? (await fresh) ?? Response.error();
}

async function keepAsset(request, response) {
  const newest = (await caches.keys()).filter((name) => name.startsWith(PREFIX)).at(-1);
  if (newest !== undefined) await (await caches.open(newest)).put(request, response);
}

async function asset(event) {
  const kept = await caches.match(event.request, { ignoreSearch: true });
  if (kept !== undefined) return kept;
  const response = await fetch(event.request);
  if (response.ok) event.waitUntil(keepAsset(event.request, response.clone()));
  return response;
}

self.addEventListener('install', (event) => {
  event.waitUntil(fetch(SHELL).then(keepShell));
  self.skipWaiting();
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin) return;
  const isPage = !/^\/(api|sync|healthz|readyz|metrics)(\/|$)/.test(pathname);
  if (mode === 'navigate' && isPage) event.respondWith(navigate(event));
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(event));
});
