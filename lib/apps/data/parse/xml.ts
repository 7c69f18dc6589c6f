import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { isRecord, setOwn } from '@/lib/flow/record'

const depthMax = 100
const tagsMax = 20_000

/**
 * Elements with attributes or children are objects, others are text; attributes are members that
 * begin with @, text beside them is #text; what comes more than once is a list. Values stay text.
 * Definitions of entities are refused: a few lines of them can stand for gigabytes.
 */
export function parseXml(text: string, { lists }: { lists: string[] }): unknown {
  if (/<!ENTITY/i.test(text)) throw new Error('XML that defines entities is not read')
  refuseTooMuch(text)
  const valid = XMLValidator.validate(text, { allowBooleanAttributes: true })
  if (valid !== true) {
    const { msg, line, col } = valid.err
    throw new Error(`this is no XML; line ${line}, column ${col}: ${msg}`)
  }
  const always = new Set(lists)
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    allowBooleanAttributes: true,
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    trimValues: true,
    maxNestedTags: depthMax,
  })
  return membersOf(parser.parse(text), always)
}

function refuseTooMuch(text: string): void {
  let count = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) count += 1
  if (count > tagsMax * 2) throw new Error(`XML of more than ${tagsMax} elements is too large`)
}

/** The parser's nodes: `{name: children, ':@': attributes}`, or `{'#text': text}`. */
function membersOf(nodes: unknown, always: Set<string>): Record<string, unknown> | string {
  const members: Record<string, unknown> = {}
  let text = ''
  for (const node of Array.isArray(nodes) ? nodes : []) {
    if (!isRecord(node)) continue
    const name = Object.keys(node).find((key) => key !== ':@') ?? ''
    if (name === '#text') text += decode(String(node[name]))
    else add(members, { name, value: elementOf(node, name, always), isList: always.has(name) })
  }
  if (Object.keys(members).length === 0) return text
  if (text !== '') setOwn(members, '#text', text)
  return members
}

function elementOf(node: Record<string, unknown>, name: string, always: Set<string>): unknown {
  const content = membersOf(node[name], always)
  const attributes = isRecord(node[':@']) ? Object.entries(node[':@']) : []
  if (attributes.length === 0) return content
  const element: Record<string, unknown> = {}
  for (const [key, value] of attributes) setOwn(element, `@${key}`, decode(String(value)))
  if (typeof content === 'string') {
    if (content !== '') setOwn(element, '#text', content)
    return element
  }
  for (const [key, value] of Object.entries(content)) setOwn(element, key, value)
  return element
}

function add(
  members: Record<string, unknown>,
  { name, value, isList }: { name: string; value: unknown; isList: boolean },
): void {
  const before = Object.hasOwn(members, name) ? members[name] : undefined
  if (Array.isArray(before)) before.push(value)
  else if (before !== undefined) setOwn(members, name, [before, value])
  else setOwn(members, name, isList ? [value] : value)
}

const known: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decode(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (all, ...parts) => {
      const [decimal, hex, name] = parts.map((part) =>
        typeof part === 'string' ? part : undefined,
      )
      if (name !== undefined) return known[name.toLowerCase()] ?? all
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
      return isCharacter ? String.fromCodePoint(code) : all
    },
  )
}
