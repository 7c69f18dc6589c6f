/** Stands on the first line of the source, so that lines count as the person counts them. */
export const opening = '(async function (input) {'
export const closing = '\n})'
export const sourceName = 'code.js'
