import { readFileSync } from 'node:fs'
import type { Product } from './product'

/**
 * A variable of one of the product's processes. The worker of `npm start` is given the address of the
 * embedded database and the secret this way: what more processes on the same data need too.
 */
export function variableOf(product: Product, name: string): string {
  for (const { pid } of product.processes()) {
    const variables = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
    const found = variables.find((text) => text.startsWith(`${name}=`))
    if (found) return found.slice(name.length + 1)
  }
  throw new Error(`No process of Hookline has the variable ${name}.`)
}
