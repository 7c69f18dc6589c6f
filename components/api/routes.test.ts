import { traverseContractProcedures } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import { contract } from '@/lib/contracts/contract'
import { routes } from './routes.data'

describe('the route table of the browser', () => {
  it('is the contract, call by call', () => {
    const expected: Record<string, string> = {}
    traverseContractProcedures({ path: [], router: contract }, ({ contract: procedure, path }) => {
      const { method, path: route, outputStructure } = procedure['~orpc'].route
      const structure = outputStructure === 'detailed' ? ' detailed' : ''
      expected[path.join('.')] = `${method} ${route}${structure}`
    })
    expect(routes).toEqual(expected)
  })
})
