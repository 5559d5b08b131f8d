class Track {
  static all = new Set();
  constructor(id) {
    this.id = id;
    Track.all.add(this);
  }
  destroy() {
    Track.all.delete(this);
    this.id = null;
  }
}

const seen = new Map();
export function remember(url, page) {
  seen.set(url, page);
  if (seen.size > 100) seen.delete(seen.keys().next().value);
}

export const make = (id) => new Track(id);
