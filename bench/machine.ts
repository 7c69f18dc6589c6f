import { cpus, loadavg, totalmem } from 'node:os'

export interface Machine {
  cpu: string
  cores: number
  memoryGb: number
  node: string
  /** How many processes wanted a core in the minute before: what is not idle makes figures worse. */
  loadBefore: number
}

export function machine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    loadBefore: loadavg()[0] ?? 0,
  }
}

export function describeMachine({ cpu, cores, memoryGb, node }: Machine): string {
  return `${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}`
}

/** Says where it is measured, and that it is too busy for that where it is. */
export function introduceMachine(): Machine {
  const here = machine()
  console.log(describeMachine(here))
  if (here.loadBefore > here.cores / 4) {
    const load = here.loadBefore.toFixed(1)
    console.log(`The machine is busy (load ${load}): times and rates will be too bad.`)
  }
  return here
}
