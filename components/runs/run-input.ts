/** A run for its page: step runs of items are asked for item by item. */
export const runInput = (id: string) => ({ id, itemSteps: 0 })
