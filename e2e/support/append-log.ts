import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'

/** Lines of JSON that are only ever added: a record of what happened that nothing can correct later. */
export class AppendLog<Entry> {
  readonly #file: string
  readonly #handle: number

  constructor(file: string) {
    this.#file = file
    this.#handle = openSync(file, 'ax')
  }

  add(entry: Entry): void {
    writeSync(this.#handle, `${JSON.stringify(entry)}\n`)
  }

  /** Ends the log and gives back what the file holds. */
  close(): Entry[] {
    fsyncSync(this.#handle)
    closeSync(this.#handle)
    const lines = readFileSync(this.#file, 'utf8').split('\n').filter(Boolean)
    return lines.map((line) => JSON.parse(line) as Entry)
  }
}
