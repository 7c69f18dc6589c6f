import type pg from 'pg'
import { open } from '@/lib/crypto/seal'
import { findVariables } from '@/lib/db/hot/variables'
import { loneVariable } from '@/lib/flow/variable'
import { openSecrets as openSealed } from '@/lib/ingest/open-secrets'
import type { OpenSecrets } from './step-secrets'

/** Opens what secret fields of steps and accounts hold: kept secrets, those of accounts, variables. */
export function createSecretOpener(pool: pg.Pool): OpenSecrets {
  return async (source, secrets) => {
    const names = secrets.flatMap((one) =>
      typeof one === 'string' ? (loneVariable(one) ?? []) : [],
    )
    const [sealed, variables] = await Promise.all([
      openSealed(pool, source, secrets),
      names.length > 0 ? openVariables(pool, source.workspaceId, names) : new Map<string, string>(),
    ])
    return (secret) => {
      if (typeof secret !== 'string') return sealed(secret)
      const name = loneVariable(secret)
      return name === undefined ? secret : variables.get(name)
    }
  }
}

/** The values of variables by name, secret or not. */
async function openVariables(
  pool: pg.Pool,
  workspaceId: string,
  names: string[],
): Promise<Map<string, string>> {
  const found = await findVariables(pool, workspaceId, names)
  return new Map(
    found.map(({ id, name, kind, value }) => [
      name,
      kind === 'secret' ? open({ purpose: 'variable', workspaceId, rowId: id }, value) : value,
    ]),
  )
}
