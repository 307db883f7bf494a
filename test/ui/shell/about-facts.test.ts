import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { libraries, version } from '../../../src/ui/shell/about-facts.ts'

interface Package {
  readonly version: string
  readonly license: string
  readonly dependencies?: Readonly<Record<string, string>>
}

const root = new URL('../../../', import.meta.url)
const packageAt = (path: string) => JSON.parse(readFileSync(new URL(path, root), 'utf8')) as Package
const own = packageAt('package.json')

describe('facts of the windows', () => {
  it('names the version of the package', () => {
    expect(version).toBe(own.version)
  })

  it('names every library that is part of the page, and no other', () => {
    expect(libraries.map(({ name }) => name)).toEqual(Object.keys(own.dependencies ?? {}).sort())
  })

  it.each(libraries.map(({ name, licence }) => [name, licence]))(
    'states the licence of %s',
    (name, licence) => {
      expect(licence).toBe(packageAt(`node_modules/${name}/package.json`).license)
    },
  )
})
