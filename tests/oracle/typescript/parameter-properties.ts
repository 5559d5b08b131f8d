class Base { constructor(readonly first: number) {} }
class Derived extends Base {
  constructor(private second: string, public third = () => second) {
    super(1);
    (() => this.second)();
  }
}
const make = (n: number) => () => new Derived('x' + n);
