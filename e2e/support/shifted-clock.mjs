// Loaded into a product by NODE_OPTIONS=--import: the worker's clock, and no other process's, is off.
// CLOCK_SHIFTS_MS lists by how much; the first counts from the start, SIGUSR2 goes on to the next.

const isWorker = process.argv.some((part) => /(worker-entry\.mjs|^worker)$/.test(part))
const shiftsMs = (process.env.CLOCK_SHIFTS_MS ?? '').split(',').map(Number)

if (isWorker) {
  let at = 0
  const RealDate = Date
  const now = () => RealDate.now() + (shiftsMs[at] ?? 0)
  process.on('SIGUSR2', () => {
    at += 1
    process.stderr.write(`The clock is ${shiftsMs[at] ?? 0} ms off now.\n`)
  })
  // Its prototype stays, so that dates of the runtime's own are still dates.
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, parts, asked) =>
      Reflect.construct(target, parts.length === 0 ? [now()] : parts, asked),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  })
  process.stderr.write(`The clock is ${shiftsMs[0] ?? 0} ms off.\n`)
}
