class Track {
  static all = new Set();
  constructor(id) {
    this.id = id;
    Track.all.add(this);  // want unbounded-collection "'Track.all' only grows"
  }
  destroy() {
    this.id = null;
  }
}

const seen = new Map();
export function remember(url, page) {
  seen.set(url, page);  // want unbounded-collection "'seen' only grows"
}

export const make = (id) => new Track(id);
