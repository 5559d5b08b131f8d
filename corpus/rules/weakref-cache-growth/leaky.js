const pages = new Map();
export function load(url) {
  const page = pages.get(url)?.deref() ?? { url };
  pages.set(url, new WeakRef(page));  // want weakref-cache-growth "'pages' keeps this key"
  return page;
}
