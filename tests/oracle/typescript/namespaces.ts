namespace Outer {
  const hidden = 1;
  export const shown = hidden + 1;
  export function read() { return () => hidden; }
  export namespace Inner { export class Deep { m() { return Deep; } } }
  interface Erased { x: number }
}
namespace TypesOnly { export type T = number; }
const uses = () => Outer.read;
