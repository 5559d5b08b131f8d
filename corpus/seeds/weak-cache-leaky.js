// The images are held weakly, but their keys and the WeakRefs themselves pile up.
const images = new Map();

function load(name) {
  const known = images.get(name)?.deref();
  if (known) return known;
  const image = { name, pixels: new Uint8Array(1000000) };
  images.set(name, new WeakRef(image));  // want weakref-cache-growth "'images' keeps this key"
  return image;
}

for (let i = 0; i < 1000; i++) load('image ' + i);
