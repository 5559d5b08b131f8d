export function measure() {
  const pixels = new Float64Array(1000000);
  console.log('measured', pixels.length);
}
