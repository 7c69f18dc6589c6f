/**
 * PostgreSQL for a small machine: what was promised is on disk (fsync and synchronous_commit stay
 * on), little memory while nothing happens, and no processes that only replication needs.
 */
export const serverSettings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  superuser_reserved_connections: '2',

  shared_buffers: '64MB',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  effective_cache_size: '512MB',
  // The workers of PostgreSQL 18 would be processes of their own.
  io_method: 'sync',
  max_worker_processes: '0',
  max_parallel_workers: '0',
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  jit: 'off',

  wal_level: 'minimal',
  max_wal_senders: '0',
  max_replication_slots: '0',
  max_logical_replication_workers: '0',
  wal_buffers: '4MB',
  min_wal_size: '80MB',
  max_wal_size: '1GB',
  checkpoint_timeout: '15min',
  fsync: 'on',
  synchronous_commit: 'on',

  // Rows of runs are written several times and then never again: clean up early, in small bites.
  autovacuum_naptime: '15s',
  autovacuum_max_workers: '2',
  autovacuum_worker_slots: '3',
  autovacuum_vacuum_scale_factor: '0.05',
  autovacuum_vacuum_insert_scale_factor: '0.1',
  autovacuum_analyze_scale_factor: '0.05',
  random_page_cost: '1.1',

  idle_in_transaction_session_timeout: '60s',
  log_checkpoints: 'off',
  log_timezone: 'UTC',
  timezone: 'UTC',
}

/** Byte order everywhere, the same on every system, with upper and lower case of all letters. */
export const initdbOptions: readonly string[] = [
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
]

export function serverArguments(
  clusterDir: string,
  port: number,
  changes: Record<string, string> = {},
): string[] {
  const settings = Object.entries({ ...serverSettings, ...changes })
  return [
    '-D',
    clusterDir,
    '-p',
    String(port),
    ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}
