import { expect, it } from 'vitest'
import { createSheetHistory, type Sheet } from './sheet-history'

/** A browser's history of one page, with the entries before and after it. */
function browser(start: number[] = [0]) {
  const stack = [...start]
  let at = stack.length - 1
  const sheets = createSheetHistory({
    depth: () => stack[at] ?? 0,
    push(depth) {
      stack.splice(at + 1, Infinity, depth)
      at += 1
    },
    go(by) {
      at += by
      sheets.came()
    },
  })
  const closed: string[] = []
  const sheet = (name: string): Sheet => ({ close: () => closed.push(name) })
  return {
    ...{ sheets, closed, sheet },
    back() {
      at -= 1
      sheets.came()
    },
    forward() {
      at += 1
      sheets.came()
    },
    entries: () => stack.slice(0, at + 1),
  }
}

it('closes the top sheet on Back, and only that', () => {
  const { sheets, closed, sheet, back, entries } = browser()
  for (const name of ['settings', 'values']) {
    sheets.opened(sheet(name))
    sheets.settle()
  }
  back()
  expect(closed).toEqual(['values'])
  back()
  expect(closed).toEqual(['values', 'settings'])
  expect(entries()).toEqual([0])
})

it('takes its entry back when a sheet is closed by its own button', () => {
  const { sheets, closed, sheet, entries } = browser()
  const settings = sheet('settings')
  sheets.opened(settings)
  sheets.settle()
  expect(entries()).toEqual([0, 1])
  sheets.closed(settings)
  sheets.settle()
  expect(entries()).toEqual([0])
  expect(closed).toEqual([])
})

it('hands the entry on when one sheet gives way to another', () => {
  const { sheets, sheet, entries } = browser()
  const list = sheet('list')
  sheets.opened(list)
  sheets.settle()
  sheets.closed(list)
  sheets.opened(sheet('settings'))
  sheets.settle()
  expect(entries()).toEqual([0, 1])
})

it('leaves the history alone when the page is left with a sheet open', () => {
  const { sheets, sheet, entries } = browser()
  const settings = sheet('settings')
  sheets.opened(settings)
  sheets.settle()
  sheets.abandoned(settings)
  sheets.settle()
  expect(entries()).toEqual([0, 1])
})

it('goes back to the page itself when it is opened again at the entry of a sheet', () => {
  const { sheets, entries } = browser([0, 1])
  sheets.begin()
  sheets.settle()
  expect(entries()).toEqual([0])
})

it('does not open a closed sheet on Forward', () => {
  const { sheets, sheet, back, forward, entries } = browser()
  sheets.opened(sheet('settings'))
  sheets.settle()
  back()
  forward()
  expect(entries()).toEqual([0])
})
