import { isRecord } from '@/lib/flow/record'
import { quoted, toText } from '@/lib/flow/text'

interface XmlOptions {
  root: string
  indent: number
}

const depthMax = 100

/** The other way of parse: @ before attributes, #text beside them, lists as repeated elements. */
export function buildXml(value: unknown, { root, indent }: XmlOptions): string {
  const newLine = indent > 0 ? '\n' : ''
  const lines: string[] = []
  const write = (name: string, content: unknown, depth: number): void => {
    if (depth > depthMax) throw new Error('the value is nested too deep: 100 levels are the most')
    const margin = ' '.repeat(indent * depth)
    checkName(name)
    if (Array.isArray(content)) {
      for (const entry of content) write(name, Array.isArray(entry) ? { entry } : entry, depth)
      return
    }
    const { attributes, text, children } = partsOf(content)
    const opening = `${margin}<${name}${attributes}`
    if (children.length === 0) {
      lines.push(text === '' ? `${opening}/>` : `${opening}>${text}</${name}>`)
      return
    }
    lines.push(`${opening}>${text}`)
    for (const [child, inner] of children) write(child, inner, depth + 1)
    lines.push(`${margin}</${name}>`)
  }
  write(root, value, 0)
  return ['<?xml version="1.0" encoding="UTF-8"?>', ...lines].join(newLine)
}

function partsOf(content: unknown) {
  if (!isRecord(content)) return { attributes: '', text: escaped(content), children: [] }
  const entries = Object.entries(content)
  const attributes = entries
    .filter(([name]) => name.startsWith('@'))
    .map(([name, value]) => ` ${checkName(name.slice(1))}="${escaped(value)}"`)
  const text = Object.hasOwn(content, '#text') ? escaped(content['#text']) : ''
  const children = entries.filter(([name]) => !name.startsWith('@') && name !== '#text')
  return { attributes: attributes.join(''), text, children }
}

function checkName(name: string): string {
  if (name.length <= 200 && /^[\p{L}_][\p{L}\p{N}._-]*(:[\p{L}_][\p{L}\p{N}._-]*)?$/u.test(name)) {
    return name
  }
  throw new Error(`${quoted(name)} cannot be the name of an XML element`)
}

const entities: Record<string, string> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' },
  ...{ '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' },
}

/** Characters that XML cannot hold at all are left out. */
function escaped(value: unknown): string {
  return (
    toText(value)
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to leave out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[&<>"\t\n\r]/g, (character) => entities[character] ?? character)
  )
}
