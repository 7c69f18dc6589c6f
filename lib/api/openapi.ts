import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi'
import { traverseContractProcedures } from '@orpc/server'
import { JSON_SCHEMA_INPUT_REGISTRY, ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { Limit } from '@/lib/contracts/common'
import { ConnectionSummary } from '@/lib/contracts/connections'
import { contract } from '@/lib/contracts/contract'
import { Delivery } from '@/lib/contracts/deliveries'
import { ErrorBody, StepErrorBody } from '@/lib/contracts/errors'
import { FlowSummary } from '@/lib/contracts/flows'
import { RunSummary, StepRun } from '@/lib/contracts/runs'
import { Change } from '@/lib/contracts/stream'
import { Edge, Flow, Issue, Note, Step, Trigger } from '@/lib/flow/document'

let made: Promise<OpenAPI.Document> | undefined

/** OpenAPI 3.1 of the whole API. Made once. */
export function openApiDocument(): Promise<OpenAPI.Document> {
  made ??= makeDocument()
  return made
}

/** Schemas with a name of their own. Those of the flow are shown as they come out: with defaults filled in. */
const namedSchemas = {
  Change,
  ConnectionSummary,
  Delivery,
  Edge,
  ErrorBody,
  FlowDocument: Flow,
  FlowSummary,
  Issue,
  Note,
  RunSummary,
  Step,
  StepErrorBody,
  StepRun,
  Trigger,
}

const description = `Hookline receives webhooks and runs flows with them.

Every call needs an API key (\`Authorization: Bearer hk_…\`) or the session of a signed-in person, who also names the workspace. Lists are cursor-paged: pass \`nextCursor\` back as \`cursor\`. Errors have one shape, \`{code, message, details?, requestId}\`.`

async function makeDocument(): Promise<OpenAPI.Document> {
  JSON_SCHEMA_INPUT_REGISTRY.add(Limit, { type: 'integer', minimum: 1, maximum: 200, default: 50 })
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(contract, {
    info: { title: 'Hookline', version: '1', description },
    servers: [{ url: '/api/v1' }],
    security: [{ apiKey: [] }, { session: [] }],
    commonSchemas: Object.fromEntries(
      Object.entries(namedSchemas).map(([name, schema]) => [name, { schema, strategy: 'output' }]),
    ),
    components: { ...components },
  })
  markAccess(document)
  Object.assign(document.paths ?? {}, extraPaths)
  return document
}

const errorRef = { $ref: '#/components/responses/Error' }
const workspaceRef = { $ref: '#/components/parameters/Workspace' }

const components: OpenAPI.ComponentsObject = {
  securitySchemes: {
    apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of one workspace' },
    session: { type: 'apiKey', in: 'cookie', name: 'better-auth.session_token' },
  },
  parameters: {
    Workspace: {
      name: 'Hookline-Workspace',
      in: 'header',
      required: false,
      description: 'Slug of the workspace; needed with a session, not with an API key',
      schema: { type: 'string' },
    },
  },
  responses: {
    Error: {
      description: 'It did not work; the message says why and what to do',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/ErrorBody' } } },
    },
  },
}

const anyJson = { 'application/json': { schema: { type: 'object' } } } satisfies Record<
  string,
  OpenAPI.MediaTypeObject
>

/** What is answered without a procedure. */
const extraPaths: OpenAPI.PathsObject = {
  '/stream': {
    get: {
      operationId: 'stream',
      tags: ['Stream'],
      summary: 'What changes in the workspace, as it happens',
      description:
        'Server-sent events. `event: change` carries a Change; `event: reset` means that changes were missed: fetch again what you show. After a broken connection `Last-Event-ID` goes on where it ended, as `after` does for who cannot send a header.',
      parameters: [
        { name: 'flow', in: 'query', required: false, schema: { type: 'string' } },
        { name: 'after', in: 'query', required: false, schema: { type: 'string' } },
        { name: 'workspace', in: 'query', required: false, schema: { type: 'string' } },
        { name: 'Last-Event-ID', in: 'header', required: false, schema: { type: 'string' } },
      ],
      responses: {
        '200': {
          description: 'An endless stream',
          content: { 'text/event-stream': { schema: { $ref: '#/components/schemas/Change' } } },
        },
        default: errorRef,
      },
    },
  },
  '/runs/export': {
    get: {
      operationId: 'runs.export',
      tags: ['Runs'],
      summary: 'Runs as a file, newest first',
      description:
        'Takes the filters of `GET /runs`. At most 50,000 runs, as CSV or one JSON object a line; it is written while it is read, so that a reader that goes ends it.',
      parameters: [
        {
          ...{ name: 'format', in: 'query', required: false },
          schema: { type: 'string', enum: ['csv', 'ndjson'], default: 'csv' },
        },
        { name: 'workspace', in: 'query', required: false, schema: { type: 'string' } },
      ],
      responses: {
        '200': {
          description: 'The file',
          content: { 'application/octet-stream': { schema: { type: 'string' } } },
        },
        default: errorRef,
      },
    },
  },
  '/openapi.json': {
    get: {
      operationId: 'openapi',
      tags: ['Meta'],
      summary: 'This document',
      security: [],
      responses: { '200': { description: 'OpenAPI 3.1', content: anyJson } },
    },
  },
  '/health': {
    servers: [{ url: '/api' }],
    get: {
      operationId: 'health',
      tags: ['Meta'],
      summary: 'Whether this installation works',
      security: [],
      responses: {
        '200': { description: 'It works, fully or in part', content: anyJson },
        '503': { description: 'It does not', content: anyJson },
      },
    },
  },
}

/** Adds to each operation what its door asks for, and the one error shape. */
function markAccess(document: OpenAPI.Document): void {
  traverseContractProcedures({ path: [], router: contract }, ({ contract: procedure }) => {
    const { route, meta } = procedure['~orpc']
    const method = (route.method ?? 'POST').toLowerCase() as 'get'
    const operation = document.paths?.[route.path ?? '']?.[method]
    if (!operation) throw new Error(`The document lacks ${route.method} ${route.path}`)
    operation.responses = { ...operation.responses, default: errorRef }
    if (meta.access === 'public') operation.security = []
    if (meta.access === undefined) {
      operation.parameters = [...(operation.parameters ?? []), workspaceRef]
    }
  })
}
