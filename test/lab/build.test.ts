/* The build's name in records is that of the package. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { build } from '../../src/lab/build.ts'

it('the build is the version of package.json', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    readonly version: string
  }
  expect(build).toBe(version)
})
