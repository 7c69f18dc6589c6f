interface StepDocument {
  key: string
  app: string
  action: string
  title: string
  input: unknown
}

interface EdgeDocument {
  from: string
  branch?: string
  to: string
}

/** One step below the other, each with a value of the one before. */
export function chainFlow(count: number): unknown {
  const steps = Array.from({ length: count }, (_, index) => noteStep(index + 1, index))
  const edges = steps.map(({ key }, index) => ({
    from: steps[index - 1]?.key ?? 'trigger',
    to: key,
  }))
  return documentOf(steps, edges)
}

/** As broad as it is high, so that all of it can be in view: Ifs that part, then 32 ways of steps. */
export function broadFlow(count: number): unknown {
  const steps: StepDocument[] = []
  const edges: EdgeDocument[] = []
  const depth = 5
  const perWay = Math.ceil((count - (2 ** depth - 1)) / 2 ** depth)
  const add = (step: StepDocument, from: string, branch?: string) => {
    steps.push(step)
    edges.push({ from, to: step.key, ...(branch && { branch }) })
    return step.key
  }
  const part = (from: string, branch: string | undefined, level: number) => {
    if (level === depth) {
      let last = from
      for (let at = 0; at < perWay && steps.length < count; at += 1) {
        last = add(noteStep(steps.length + 1), last, at === 0 ? branch : undefined)
      }
      return
    }
    const key = add(ifStep(steps.length + 1), from, branch)
    for (const way of ['true', 'false']) part(key, way, level + 1)
  }
  part('trigger', undefined, 0)
  return documentOf(steps, edges)
}

function documentOf(steps: StepDocument[], edges: EdgeDocument[]): unknown {
  return {
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received' },
    steps,
    edges,
  }
}

function noteStep(number: number, before = 0): StepDocument {
  const id = before > 0 ? `{{ steps.step_${before}.id }}` : '{{ trigger.body.id }}'
  const input = { fields: { id, note: `Made by step ${number}` } }
  return { key: `step_${number}`, app: 'data', action: 'set', title: `Note ${number}`, input }
}

function ifStep(number: number): StepDocument {
  const condition = {
    all: [{ left: '{{ trigger.body.id }}', operator: 'exists' }],
  }
  const input = { condition }
  return { key: `step_${number}`, app: 'logic', action: 'if', title: `Big ${number}?`, input }
}
