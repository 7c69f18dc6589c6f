/** The longest description of a flow, in characters. */
export const descriptionMax = 2_000
