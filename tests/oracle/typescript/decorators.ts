function sealed(target: any) { return () => target; }
function field(_: any, __: string) {}
@sealed
class Plain {
  @field value = 1;
  @field method() { return () => this; }
}
const uses = () => Plain;
