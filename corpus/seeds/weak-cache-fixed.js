// A FinalizationRegistry takes the key out when the image is gone.
const images = new Map();
const cleanup = new FinalizationRegistry((name) => {
  const reference = images.get(name);
  if (reference && !reference.deref()) images.delete(name);
});

function load(name) {
  const known = images.get(name)?.deref();
  if (known) return known;
  const image = { name, pixels: new Uint8Array(1000000) };
  images.set(name, new WeakRef(image));
  cleanup.register(image, name);
  return image;
}

for (let i = 0; i < 1000; i++) load('image ' + i);
