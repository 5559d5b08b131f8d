const registry = new FinalizationRegistry((close) => close());
export function track(file) {
  registry.register(file, () => file.handle.close());  // want self-held-finalization "'file' is kept alive by the value"
}

class Image {
  static registry = new FinalizationRegistry((held) => held.free());
  constructor(pixels) {
    this.pixels = pixels;
    Image.registry.register(this, { free: () => this.pixels.free() });  // want self-held-finalization "'this' is kept alive"
  }
}
