/* How documents of older versions become documents of this one: one step per version, each a pure function of JSON. */
import { LabError } from '../base/lab-error.ts'
import { experimentVersion } from './experiment.ts'

export type JsonObject = Readonly<Record<string, unknown>>

/** By version: makes a document of that version one of the next. */
export type Migrations = ReadonlyMap<number, (json: JsonObject) => JsonObject>

/** Empty: version 1 is the first. An old document that no longer opens is a breaking change; its step goes here. */
export const migrations: Migrations = new Map()

/**
 * The document in the newest version.
 * @throws LabError "version" on a version that this lab does not know
 */
export function migrated(
  json: JsonObject,
  steps: Migrations = migrations,
  newest: number = experimentVersion,
): JsonObject {
  let current = json
  for (;;) {
    const { version } = current
    if (version === newest) return current
    const step = typeof version === 'number' ? steps.get(version) : undefined
    if (!step) throw unknownVersion(version, newest)
    current = { ...step(current), version: (version as number) + 1 }
  }
}

function unknownVersion(version: unknown, newest: number): LabError {
  const newer = typeof version === 'number' && version > newest
  const hint = newer ? 'open it with a newer version of the lab' : 'it may not be a document of the lab'
  const got = version === undefined ? 'none' : JSON.stringify(version)
  return new LabError('version', `document: version must be ${newest} or older, got ${got}; ${hint}`, {
    version,
    newest,
  })
}
