const pages = new Map();
const gone = new FinalizationRegistry((url) => pages.delete(url));
export function load(url) {
  const page = pages.get(url)?.deref() ?? { url };
  pages.set(url, new WeakRef(page));
  gone.register(page, url);
  return page;
}
