import { randomBytes } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum, type SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import type pg from 'pg'

/**
 * Never a connection string: pg lets it win over `database`, and then what was meant for the
 * shadow database would replay all migrations onto the real one.
 */
export type AdapterConfig = Pick<
  pg.PoolConfig,
  'host' | 'port' | 'user' | 'password' | 'database' | 'ssl'
>

/** Sees each script before it is sent; what it returns is sent instead. */
type OnScript = (script: string) => string

/** Prisma's adapter for pg with what the schema engine needs and the adapter lacks. */
export class MigrationAdapter extends PrismaPg {
  readonly #config: AdapterConfig
  readonly #onScript: OnScript | undefined
  readonly #open: SqlDriverAdapter[] = []
  /** What PostgreSQL said to the script that failed; the engine passes on only that it did. */
  scriptError: unknown

  constructor(config: AdapterConfig, onScript?: OnScript) {
    super({ ...config, ...poolOptions })
    this.#config = config
    this.#onScript = onScript
  }

  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = cure(await super.connect(), (script) => this.#onScript?.(script) ?? script)
    const { executeScript } = adapter
    adapter.executeScript = async (script) => {
      try {
        await executeScript(script)
      } catch (error) {
        this.scriptError = error
        throw error
      }
    }
    disposeOnce(adapter)
    this.#open.push(adapter)
    return adapter
  }

  override async connectToShadowDb(): ReturnType<PrismaPg['connectToShadowDb']> {
    const name = `hookline_shadow_${randomBytes(6).toString('hex')}`
    const admin = await super.connect()
    await admin.underlyingDriver().query(`CREATE DATABASE ${name}`)
    const shadow = cure(
      await new PrismaPg({ ...this.#config, ...poolOptions, database: name }).connect(),
    )
    // Closed before it is dropped: PostgreSQL drops no database that somebody is connected to.
    disposeOnce(shadow, async () => {
      await admin.underlyingDriver().query(`DROP DATABASE ${name} WITH (FORCE)`)
      await admin.dispose()
    })
    this.#open.push(shadow)
    return shadow
  }

  /** Ends what is still open, shadow databases included. */
  async close(): Promise<void> {
    await Promise.all(this.#open.map((adapter) => adapter.dispose()))
  }
}

const poolOptions = { max: 2, application_name: 'hookline migrate' }

/** Both the engine and `close` dispose; a pool may be ended only once. */
function disposeOnce(adapter: SqlDriverAdapter, after?: () => Promise<void>): void {
  const dispose = adapter.dispose.bind(adapter)
  let disposing: Promise<void> | undefined
  adapter.dispose = () => {
    disposing ??= dispose().then(after)
    return disposing
  }
}

const charOid = 18
const bpcharOid = 1042

interface Queryable {
  performIO(query: unknown): Promise<pg.QueryArrayResult>
}

function cure<T extends SqlDriverAdapter & { underlyingDriver(): pg.Pool }>(
  adapter: T,
  onScript: OnScript = (script) => script,
): T {
  // The adapter splits at every semicolon, also inside quotes. Sent whole, a script is also one
  // transaction: it happens or it does not.
  adapter.executeScript = async (script) => {
    await adapter.underlyingDriver().query(onScript(script))
  }
  acceptInternalChar(adapter)
  return adapter
}

/** The description of a database reads columns of type "char", which the adapter does not know. */
function acceptInternalChar(adapter: SqlDriverAdapter): void {
  // performIO is private in the types; the pinned version calls it once per query.
  const queryable = adapter as unknown as Queryable
  const { performIO } = queryable
  const { queryRaw } = adapter
  const charColumns = new WeakMap<object, number[]>()
  queryable.performIO = async (query) => {
    const result = await performIO.call(adapter, query)
    const columns: number[] = []
    for (const [index, field] of result.fields.entries()) {
      if (field.dataTypeID !== charOid) continue
      field.dataTypeID = bpcharOid
      columns.push(index)
    }
    charColumns.set(result.rows, columns)
    return result
  }
  adapter.queryRaw = async (query) => {
    const set = await queryRaw.call(adapter, query)
    for (const index of charColumns.get(set.rows) ?? []) {
      set.columnTypes[index] = ColumnTypeEnum.Character
    }
    return set
  }
}
