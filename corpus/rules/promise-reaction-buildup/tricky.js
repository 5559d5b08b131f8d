// Raced once.
export async function withTimeout(work, limit) {
  const timeout = new Promise((resolve) => setTimeout(resolve, limit));  // ok: an awaited sleep
  return Promise.race([work(), timeout]);  // ok: no loop
}

// New promises in every round.
export async function poll(source) {
  while (source.isOpen) {
    const timeout = new Promise((resolve) => setTimeout(resolve, 100));
    await Promise.race([source.next(), timeout]);  // ok: both are made in the round
  }
}

// Made anew in the loop.
export async function relay(source) {
  let pending = source.next();
  for (;;) {
    await Promise.race([pending, source.closed()]);  // ok: replaced in every round
    pending = source.next();
  }
}

// Awaiting a promise adds one reaction and waits for it.
export async function drain(jobs, gate) {
  for (const job of jobs) {
    await gate;  // ok: settles before the next round
    await Promise.all([job(), job.check()]);  // ok: both settle
  }
}
