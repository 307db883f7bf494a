/* Where the lab keeps its documents between visits: two records in IndexedDB. Behind an interface, since storage may be
   full, blocked or missing, and then everything goes on in memory. */
import { openDB } from 'idb'
import { LabError } from '../base/lab-error.ts'

/** `current`: the document on the screen. `previous`: the one that another document replaced. `comparison`: what Compare has.
    `problems`: what Solve has. */
export type StorageKey = 'current' | 'previous' | 'comparison' | 'problems'

export interface LabStorage {
  /** What was written under the key, unchecked; undefined when nothing was. */
  read(key: StorageKey): Promise<unknown>
  write(key: StorageKey, value: unknown): Promise<void>
}

const databaseName = 'ansatz'
const tableName = 'documents'

function storageError(thrown: unknown): LabError {
  const reason = thrown instanceof Error ? thrown.name : 'unknown'
  return new LabError('storage', `storage: the browser must let the page keep data, got ${reason}`, {
    reason,
  })
}

async function guarded<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (thrown) {
    throw storageError(thrown)
  }
}

/** The browser's IndexedDB; every failure is a LabError "storage" with the reason's name in details. */
export function browserStorage(name = databaseName): LabStorage {
  let opening: ReturnType<typeof openDB> | null = null
  const database = () => {
    opening ??= openDB(name, 1, {
      upgrade: (fresh) => {
        fresh.createObjectStore(tableName)
      },
      terminated: () => {
        opening = null
      },
    })
    return opening
  }
  return {
    read: (key) => guarded(async () => (await database()).get(tableName, key) as Promise<unknown>),
    write: (key, value) =>
      guarded(async () => {
        await (await database()).put(tableName, value, key)
      }),
  }
}
