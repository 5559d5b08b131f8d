// Runs one case as retention-oracle.mjs does: steps, and after each the count of tracked objects that live.
const refs = [];
globalThis.track = (label, object) => {
  refs.push({ label, ref: new WeakRef(object) });
  return object;
};

async function settle() {
  for (let k = 0; k < 4; k++) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    await new Promise((resolve) => setImmediate(resolve));
    gc();
  }
}

export async function run(file, name, steps) {
  const { cases } = await import(file);
  const scenario = cases[name];
  await scenario.setup?.();
  await settle();
  const labels = {};
  for (let i = 0; i < steps; i++) {
    await (async () => { await scenario.step(i); })();
    await settle();
    for (const { label } of refs) labels[label] ??= [];
    for (const label of Object.keys(labels)) labels[label][i] = refs.filter((entry) => entry.label === label && entry.ref.deref() !== undefined).length;
    await settle();
  }
  console.log('@@RESULT ' + JSON.stringify(labels));
  process.exit(0);
}
