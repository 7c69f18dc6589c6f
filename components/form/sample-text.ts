/** The first characters of a value as it stands in a text; only so much of it is read. */
export function sampleText(value: unknown, charactersMax = 60): string {
  const text = typeof value === 'string' ? value : jsonStart(value, charactersMax + 1)
  return text.length > charactersMax ? `${text.slice(0, charactersMax)}…` : text
}

/** The beginning of a value's JSON, at least so many characters where there are as many. */
function jsonStart(value: unknown, charactersMax: number): string {
  let written = ''
  const write = (part: unknown): void => {
    if (written.length >= charactersMax) return
    if (typeof part === 'string') written += JSON.stringify(part.slice(0, charactersMax))
    else if (Array.isArray(part)) writeAll(part.keys(), '[]', (index) => write(part[index]))
    else if (typeof part === 'object' && part !== null) writeMembers(part)
    else written += JSON.stringify(part) ?? 'null'
  }
  const writeMembers = (record: object) =>
    writeAll(Object.keys(record), '{}', (name) => {
      written += `${JSON.stringify(name)}:`
      write(Reflect.get(record, name))
    })
  const writeAll = <K>(keys: Iterable<K>, [open, close]: string, writeOne: (key: K) => void) => {
    written += open
    let isFirst = true
    for (const key of keys) {
      if (written.length >= charactersMax) return
      if (!isFirst) written += ','
      isFirst = false
      writeOne(key)
    }
    written += close
  }
  if (value === undefined) return ''
  write(value)
  return written
}
