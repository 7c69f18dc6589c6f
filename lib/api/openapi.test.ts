import { traverseContractProcedures } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import { contract } from '@/lib/contracts/contract'
import { isRecord } from '@/lib/flow/record'
import { openApiDocument } from './openapi'

const document = JSON.parse(JSON.stringify(await openApiDocument()))
const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace']

interface Operation {
  operationId: string
  parameters?: { name: string; in: string; required?: boolean; schema?: unknown; $ref?: string }[]
  requestBody?: { content: Record<string, { schema: unknown }> }
  responses: Record<string, { description?: string; $ref?: string }>
  security?: unknown[]
}

const operations: [name: string, path: string, operation: Operation][] = Object.entries(
  document.paths as Record<string, Record<string, Operation>>,
).flatMap(([path, entries]) =>
  Object.entries(entries)
    .filter(([method]) => methods.includes(method))
    .map(([method, operation]): [string, string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      path,
      operation,
    ]),
)

function walk(
  value: unknown,
  visit: (one: Record<string, unknown>, path: string) => void,
  path = '#',
) {
  if (isRecord(value)) visit(value, path)
  if (typeof value !== 'object' || value === null) return
  for (const [key, one] of Object.entries(value)) walk(one, visit, `${path}/${key}`)
}

describe('the OpenAPI document', () => {
  it('is of version 3.1 and has the parts that version asks for', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/)
    expect(document.info).toMatchObject({ title: 'Hookline', version: expect.any(String) })
    const known = ['openapi', 'info', 'servers', 'paths', 'components', 'security', 'tags']
    expect(Object.keys(document).filter((key) => !known.includes(key))).toEqual([])
  })

  it('has every call of the contract, and the stream', () => {
    const names = operations.map(([name]) => name)
    traverseContractProcedures({ path: [], router: contract }, ({ contract: procedure }) => {
      const { method, path } = procedure['~orpc'].route
      expect(names).toContain(`${method} ${path}`)
    })
    expect(names).toEqual(
      expect.arrayContaining(['GET /stream', 'GET /health', 'GET /openapi.json']),
    )
  })

  it('resolves every reference', () => {
    let count = 0
    walk(document, ({ $ref }, path) => {
      if (typeof $ref !== 'string') return
      count += 1
      expect($ref, path).toMatch(/^#\//)
      const target = $ref
        .slice(2)
        .split('/')
        .reduce<unknown>(
          (value, part) =>
            isRecord(value) ? value[part.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined,
          document,
        )
      expect(target, `${path} → ${$ref}`).toBeDefined()
    })
    expect(count).toBeGreaterThan(50)
  })

  it('gives every operation an id of its own', () => {
    const ids = operations.map(([, , { operationId }]) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[\w.]+$/)
  })

  it.each(operations)(
    '%s has its path parameters and describes what it answers',
    (name, path, operation) => {
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter)
      const given = (operation.parameters ?? []).filter((one) => one.in === 'path')
      expect(given.map((one) => one.name).sort()).toEqual(wanted.sort())
      for (const parameter of given) expect(parameter).toMatchObject({ required: true })
      const keys = (operation.parameters ?? []).map((one) => one.$ref ?? `${one.in} ${one.name}`)
      expect(new Set(keys).size).toBe(keys.length)
      expect(Object.keys(operation.responses).length).toBeGreaterThan(0)
      for (const [status, response] of Object.entries(operation.responses)) {
        expect(status).toMatch(/^([1-5]\d\d|default)$/)
        expect(response.$ref ?? response.description, `${name} ${status}`).toBeTypeOf('string')
      }
      if (name.startsWith('GET')) expect(operation.requestBody).toBeUndefined()
    },
  )

  it('has only schemas of the dialect: known types, required names that exist', () => {
    const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']
    let count = 0
    walk(document.components.schemas, ({ type, required, properties, nullable }, path) => {
      // `nullable` was of 3.0.
      expect(nullable, path).toBeUndefined()
      if (typeof type === 'string' && !path.endsWith('/properties')) {
        count += 1
        expect(types, path).toContain(type)
      }
      if (Array.isArray(required) && isRecord(properties)) {
        for (const name of required) expect(Object.keys(properties), path).toContain(name)
      }
    })
    expect(count).toBeGreaterThan(100)
  })

  it('says which calls are open and which schemes open the others', () => {
    const open = operations.filter(([, , { security }]) => security?.length === 0)
    expect(open.map(([name]) => name).sort()).toEqual([
      'GET /health',
      'GET /openapi.json',
      'POST /setup',
    ])
    for (const requirement of document.security) {
      for (const scheme of Object.keys(requirement)) {
        expect(document.components.securitySchemes).toHaveProperty(scheme)
      }
    }
  })
})
