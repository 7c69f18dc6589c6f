/**
 * Runs inside the sandbox before a person's code. It keeps what it uses of JavaScript for itself: the
 * code may change every built-in object afterwards. Texts leave the sandbox as JSON, because a NUL
 * would end them.
 */
export const prelude = `(function (log, lineMax) {
  'use strict'
  const { parse, stringify } = JSON
  const asText = String
  const call = Function.prototype.call.bind(Function.prototype.call)
  const { slice } = String.prototype
  const cut = (value, length) => (typeof value === 'string' ? call(slice, value, 0, length) : '')
  const toText = (value) => {
    try {
      if (typeof value === 'string') return value
      if (value instanceof Error) return asText(value)
      const json = stringify(value)
      return typeof json === 'string' ? json : asText(value)
    } catch {
      return '[cannot be shown]'
    }
  }
  let hasRoom = true
  const line = (...values) => {
    if (!hasRoom) return
    let whole = ''
    for (let at = 0; at < values.length && whole.length <= lineMax; at += 1) {
      whole += (at === 0 ? '' : ' ') + cut(toText(values[at]), lineMax)
    }
    hasRoom = log(stringify(cut(whole, lineMax)))
  }
  globalThis.console = { log: line, info: line, warn: line, error: line, debug: line }
  const describe = (error) => {
    const isObject = typeof error === 'object' && error !== null
    const message = isObject && typeof error.message === 'string' ? error.message : toText(error)
    const name = isObject && error instanceof Error ? error.name : ''
    const stack = isObject ? error.stack : ''
    return stringify({ name: cut(name, 100), message: cut(message, 1000), stack: cut(stack, 4000) })
  }
  const run = async (body, input) => {
    const json = stringify(await body(parse(input)))
    return typeof json === 'string' ? json : 'null'
  }
  return { run, describe }
})`
