/* Steps from version to version: applied in turn, and missing ones refused. */
import { describe, expect, it } from 'vitest'
import { experimentVersion } from '../../src/document/experiment.ts'
import type { JsonObject } from '../../src/document/migrations.ts'
import { migrated, migrations } from '../../src/document/migrations.ts'

describe('migrated', () => {
  const steps = new Map<number, (json: JsonObject) => JsonObject>([
    [1, (json) => ({ ...json, second: 'from 1' })],
    [2, (json) => ({ ...json, third: 'from 2' })],
  ])

  it('applies the steps in turn', () => {
    expect(migrated({ version: 1, kept: true }, steps, 3)).toEqual({
      version: 3,
      kept: true,
      second: 'from 1',
      third: 'from 2',
    })
  })

  it('leaves a document of the newest version as it is', () => {
    const json = { version: 3 }
    expect(migrated(json, steps, 3)).toBe(json)
  })

  it('refuses a gap, a newer version and none', () => {
    for (const version of [0, 4, undefined, null, '2', Number.NaN])
      expect(() => migrated({ version }, steps, 3)).toThrowError(expect.objectContaining({ code: 'version' }))
  })

  it('has a step for every version before this one', () => {
    for (let version = 1; version < experimentVersion; version++) expect(migrations.has(version)).toBe(true)
    expect(migrations.size).toBe(experimentVersion - 1)
  })
})
