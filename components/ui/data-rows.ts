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
  /** Of a `more` row: whose children they are, and how many are left. */
  more?: { parentId: string; left: number }
}

export interface TreeView {
  /** Opened and closed by hand. */
  toggled: ReadonlyMap<string, boolean>
  /** How many children of a row are shown, where it is not the usual number. */
  shown: ReadonlyMap<string, number>
  /** Containers above this level start open. */
  openLevels: number
  /** Only these rows, all open; see `searchData`. */
  only?: ReadonlySet<string>
  /** About so many rows in all; what does not fit is cut off at its end. */
  rowsMax?: number
}

export const childrenStep = 200
/** A container with more children than this starts closed. */
const startsClosedOver = 50

export const dataPathId = (path: DataPath): string => JSON.stringify(path)

export function dataRows(value: unknown, view: TreeView): DataRow[] {
  const rows: DataRow[] = []
  if (kindOf(value) !== 'object' && kindOf(value) !== 'list') {
    rows.push(
      rowOf({ path: [], name: '', value, level: 1, position: 1, setSize: 1, isOpen: false }),
    )
    return rows
  }
  addChildren(rows, { parent: [], value, level: 1, view })
  return rows
}

interface Parent {
  parent: DataPath
  value: unknown
  level: number
  view: TreeView
}

function addChildren(rows: DataRow[], { parent, value, level, view }: Parent): void {
  const parentId = dataPathId(parent)
  const all = shownChildren(parent, value, view.only)
  const room = Math.max(1, (view.rowsMax ?? Number.POSITIVE_INFINITY) - rows.length)
  const count = Math.min(all.length, view.shown.get(parentId) ?? childrenStep, room)
  const left = all.length - count
  const setSize = count + (left > 0 ? 1 : 0)
  for (const [index, [key, child]] of all.slice(0, count).entries()) {
    const path = [...parent, key]
    const isOpen = isRowOpen(dataPathId(path), child, level, view)
    rows.push(
      rowOf({ path, name: String(key), value: child, level, position: index + 1, setSize, isOpen }),
    )
    const isFull = view.rowsMax !== undefined && rows.length >= view.rowsMax
    if (isOpen && !isFull && isContainer(child)) {
      addChildren(rows, { parent: path, value: child, level: level + 1, view })
    }
  }
  if (left > 0) {
    const id = `${parentId}+`
    const more = { parentId, left }
    rows.push({
      ...{ id, path: parent, name: '', kind: 'more', value: undefined, level, isOpen: false },
      ...{ position: setSize, setSize, more },
    })
  }
}

function shownChildren(parent: DataPath, value: unknown, only: TreeView['only']) {
  const all = childrenOf(value)
  return only ? all.filter(([key]) => only.has(dataPathId([...parent, key]))) : all
}

function isRowOpen(id: string, value: unknown, level: number, view: TreeView): boolean {
  const byHand = view.toggled.get(id)
  if (byHand !== undefined) return byHand
  if (!isContainer(value)) return false
  return view.only !== undefined || (level < view.openLevels && sizeOf(value) <= startsClosedOver)
}

function rowOf(row: Omit<DataRow, 'id' | 'kind'>): DataRow {
  return { ...row, id: dataPathId(row.path), kind: kindOf(row.value) }
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
