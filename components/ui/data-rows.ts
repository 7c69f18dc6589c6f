/**
 * The visible rows of a JSON value, top to bottom. Only what is open is walked, so a value may be as
 * deep and as wide as it likes.
 */
export type DataPath = readonly (string | number)[]
export type DataKind = 'object' | 'list' | 'string' | 'number' | 'boolean' | 'null' | 'more'

export interface DataRow {
  id: string
  path: DataPath
  /** Empty for a value that is no object and no list. */
  name: string
  kind: DataKind
  value: unknown
  level: number
  position: number
  setSize: number
  isOpen: boolean
  /** Of a `more` row: whose children they are, how many are left, and the first of these. */
  more?: { parentId: string; left: number; nextId: string }
}

export interface TreeView {
  /** Opened and closed by hand. */
  toggled: ReadonlyMap<string, boolean>
  /** How many children of a row are shown, where it is not the usual number. */
  shown: ReadonlyMap<string, number>
  /** The usual number. */
  childrenMax?: number | undefined
  /** Containers above this level start open. */
  openLevels: number
  /** Only these rows, all open; see `searchData`. */
  only?: ReadonlySet<string>
  /** About so many rows in all; what does not fit is cut off at its end. */
  rowsMax?: number
}

/** Children of a row that are shown at first, and with each press more. */
export const childrenStep = 200
/** A container with more children than this starts closed. */
const startsClosedOver = 50

export const dataPathId = (path: DataPath): string => JSON.stringify(path)

export function dataRows(value: unknown, view: TreeView): DataRow[] {
  const rows: DataRow[] = []
  if (kindOf(value) !== 'object' && kindOf(value) !== 'list') {
    const place = { level: 1, position: 1, setSize: 1, isOpen: false }
    rows.push({ id: dataPathId([]), path: [], name: '', kind: kindOf(value), value, ...place })
    return rows
  }
  addChildren(rows, { parent: [], parentId: dataPathId([]), value, level: 1, view })
  return rows
}

interface Parent {
  parent: DataPath
  parentId: string
  value: unknown
  level: number
  view: TreeView
}

function addChildren(rows: DataRow[], { parent, parentId, value, level, view }: Parent): void {
  const all = shownChildren(parentId, value, view.only)
  const room = Math.max(1, (view.rowsMax ?? Number.POSITIVE_INFINITY) - rows.length)
  const wanted = view.shown.get(parentId) ?? view.childrenMax ?? childrenStep
  const count = Math.min(all.length, wanted, room)
  const left = all.length - count
  const setSize = count + (left > 0 ? 1 : 0)
  // A list may have tens of thousands of rows: each is made in one go, and nothing is copied.
  for (let index = 0; index < count; index += 1) {
    const entry = all[index]
    if (!entry) break
    const [key, child] = entry
    const path = [...parent, key]
    const id = childId(parentId, key)
    const isOpen = isRowOpen(id, child, level, view)
    const name = String(key)
    const position = index + 1
    rows.push({
      id,
      path,
      name,
      kind: kindOf(child),
      value: child,
      level,
      position,
      setSize,
      isOpen,
    })
    const isFull = view.rowsMax !== undefined && rows.length >= view.rowsMax
    if (isOpen && !isFull && isContainer(child)) {
      addChildren(rows, { parent: path, parentId: id, value: child, level: level + 1, view })
    }
  }
  const next = all[count]
  if (next) {
    const id = `${parentId}+`
    const more = { parentId, left, nextId: childId(parentId, next[0]) }
    rows.push({
      ...{ id, path: parent, name: '', kind: 'more', value: undefined, level, isOpen: false },
      ...{ position: setSize, setSize, more },
    })
  }
}

/** `dataPathId` of a child. */
function childId(parentId: string, key: string | number): string {
  const start = parentId.length > 2 ? `${parentId.slice(0, -1)},` : '['
  return `${start}${typeof key === 'number' ? key : JSON.stringify(key)}]`
}

function shownChildren(parentId: string, value: unknown, only: TreeView['only']) {
  const all = childrenOf(value)
  return only ? all.filter(([key]) => only.has(childId(parentId, key))) : all
}

function isRowOpen(id: string, value: unknown, level: number, view: TreeView): boolean {
  const byHand = view.toggled.get(id)
  if (byHand !== undefined) return byHand
  if (!isContainer(value)) return false
  return view.only !== undefined || (level < view.openLevels && sizeOf(value) <= startsClosedOver)
}

export function kindOf(value: unknown): Exclude<DataKind, 'more'> {
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'object' && value !== null) return 'object'
  if (typeof value === 'string') return 'string'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'boolean'
  return 'null'
}

export function isContainer(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

export function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.length
  return isContainer(value) ? Object.keys(value as object).length : 0
}

export function childrenOf(value: unknown): [string | number, unknown][] {
  if (Array.isArray(value)) return value.map((child, index) => [index, child])
  return isContainer(value) ? Object.entries(value as object) : []
}
