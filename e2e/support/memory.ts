import { setTimeout as pause } from 'node:timers/promises'
import { memoryMb } from '@/bench/process-tree'
import type { Product } from '@/bench/product'

const everyMs = 150

/** The most that the product's processes took, while this was done, beyond what they had before. */
export async function memoryGrowthMb(
  { pid }: Pick<Product, 'pid'>,
  work: () => Promise<unknown>,
): Promise<number> {
  const beforeMb = memoryMb(pid)
  let mostMb = beforeMb
  let isDone = false
  const watch = async () => {
    while (!isDone) {
      mostMb = Math.max(mostMb, memoryMb(pid))
      await pause(everyMs)
    }
  }
  const watching = watch()
  try {
    await work()
  } finally {
    isDone = true
    await watching
  }
  mostMb = Math.max(mostMb, memoryMb(pid))
  const growthMb = mostMb - beforeMb
  console.log(`the memory of all processes grew by ${growthMb.toFixed(0)} MB at most`)
  return growthMb
}
