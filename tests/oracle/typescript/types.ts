import type { Erased } from './erased';
type Callback<T> = (value: T) => void;
interface Shape { area(): number }
abstract class Figure implements Shape { abstract area(): number; declare tag: string; protected scale?: number = 1; own = <T>(x: T) => [x, this] }
function overloaded(a: string): string;
function overloaded(a: any, b?: Erased) { const keep = a!; return <T,>(c: T) => (keep as T) satisfies T; }
function asserts(this: Window, x: unknown): asserts x is string { const self = this; return (() => void [self, x])(); }
const tagged = (f: any, held: number) => () => f<string>`a${held}`;
export { overloaded, type Callback };
