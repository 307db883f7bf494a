/* The Gallery's documents: valid, parsed, and the same as the files under examples/. `UPDATE_EXAMPLES=1` writes the files. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from '../../src/circuit/language/parse.ts'
import { parseJson, readExperiment, writeExperiment } from '../../src/document/codec.ts'
import { defaultExperiment } from '../../src/document/defaults.ts'
import { gallery, galleryEntryNamed } from '../../src/document/gallery.ts'

const folder = fileURLToPath(new URL('../../examples/', import.meta.url))
const update = process.env['UPDATE_EXAMPLES'] !== undefined

describe.each(gallery.map((entry) => [entry.name, entry] as const))('gallery %s', (name, entry) => {
  it('is a document that the codec takes and gives back', () => {
    const experiment = entry.experiment()
    expect(readExperiment(parseJson(writeExperiment(experiment)))).toEqual(experiment)
  })

  it('has a circuit without complaints, a title and a sentence', () => {
    const { circuit, title, description } = entry.experiment()
    expect(parse(circuit.text).diagnostics).toEqual([])
    expect(title).not.toBe('')
    expect(description).toMatch(/^[A-Z].*\.$/)
  })

  it('is the same as its file under examples/', () => {
    const file = `${folder}${name}.json`
    if (update) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(file, writeExperiment(entry.experiment()))
    }
    expect(existsSync(file)).toBe(true)
    expect(readFileSync(file, 'utf8')).toBe(writeExperiment(entry.experiment()))
  })
})

describe('gallery', () => {
  it('holds experiments of different names, the default one first', () => {
    expect(new Set(gallery.map((entry) => entry.name)).size).toBe(gallery.length)
    expect(gallery[0]?.experiment()).toEqual(defaultExperiment())
    expect(galleryEntryNamed('iris')?.name).toBe('iris')
    expect(galleryEntryNamed('nothing')).toBeUndefined()
  })
})
