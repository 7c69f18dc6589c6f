/** Names of a workspace's variables, as expressions write them after `vars.`. */
export const variableNamePattern = /^[a-z][a-z0-9_]{0,63}$/

const lone = /^\s*\{\{-?\s*vars\.([a-z][a-z0-9_]{0,63})\s*-?\}\}\s*$/

/** The variable that a text is, when it is nothing else: what a secret field may hold besides a secret. */
export function loneVariable(text: string): string | undefined {
  return lone.exec(text)?.[1]
}
