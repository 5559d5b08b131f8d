const registry = new FinalizationRegistry((handle) => handle.close());
export function track(file) {
  registry.register(file, file.handle);
}

class Image {
  static registry = new FinalizationRegistry((held) => held.free());
  constructor(pixels) {
    this.pixels = pixels;
    Image.registry.register(this, { free: () => pixels.free() });
  }
}
