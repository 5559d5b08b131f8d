enum Color { Red, Green = Red + 1, Blue = 'b'.length }
const enum Inline { A = 1 }
export enum Shown { One = 1 }
const uses = () => [Color.Red, Inline.A];
