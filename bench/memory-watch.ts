import { setPriority } from 'node:os'
import { memoryMb } from './process-tree'

// Looks each second how much memory processes have, those they started included, and tells the most of
// it. In a process of its own that others go before: a look takes some 20 ms, which a sender in the
// same process would count as slowness of what it measures. Arguments: the processes.

const lookMs = 1_000
const roots = process.argv.slice(2).map(Number)
setPriority(19)

let peak = memoryMb(...roots)
const look = () => {
  peak = Math.max(peak, memoryMb(...roots))
}
setInterval(look, lookMs)
process.on('message', () => {
  look()
  process.send?.(peak)
})
process.on('disconnect', () => process.exit())
process.send?.('ready')
