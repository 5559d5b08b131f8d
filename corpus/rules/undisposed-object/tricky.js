// A class of this file with the name of a library's.
class Swiper {}
class Gallery {
  mount() {
    this.swiper = new Swiper();  // ok: a class of this file
  }
  unmount() {}
}

// Destroyed by what the effect returns.
function usePlayer(element) {
  useEffect(() => {
    const player = videojs(element);  // ok: disposed of in the cleanup
    return () => player.dispose();
  }, [element]);
}

// Given away.
export function makeMap(element) {
  return L.map(element);  // ok: the caller owns it
}

// Through a helper.
class Stats {
  draw(element) {
    this.chart = echarts.init(element);  // ok: destroy calls clear
  }
  clear() {
    if (this.chart) this.chart.dispose();
  }
  destroy() {
    this.clear();
  }
}
