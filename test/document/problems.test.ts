/* Problem documents: the door, and the examples of every kind, the same as the files under examples/.
   `UPDATE_EXAMPLES=1` writes the files. */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../src/document/codec.ts'
import { readProblem, writeProblem } from '../../src/document/problems/codec.ts'
import { entryOf, isProblemKind, problemKinds } from '../../src/document/problems/registry.ts'

const folder = fileURLToPath(new URL('../../examples/', import.meta.url))
const kinds = Object.keys(problemKinds).filter(isProblemKind)

const refused = async (json: unknown): Promise<string> => {
  try {
    await readProblem(json)
  } catch (thrown) {
    return (thrown as Error).message
  }
  return 'it was taken'
}

describe('problem documents', () => {
  it.each([
    [null, 'problem: must be a JSON object, got null'],
    [{ version: 1, problem: { kind: 'sudoku' } }, 'problem: problem.kind must be one of'],
    [{ version: 1 }, 'problem: problem: must be a JSON object, got nothing'],
    [
      { version: 2, problem: {} },
      'problem: version must be 1, got 2; open it with a newer version of the lab',
    ],
  ])('that are none are refused by name: %j', async (json, message) => {
    expect(await refused(json)).toContain(message)
  })

  describe.each(kinds)('of kind %s', (kind) => {
    it('are as their files under examples/, and come back as they were', async () => {
      const examples = await entryOf(kind).examples()
      expect(examples.length).toBeGreaterThan(0)
      for (const { name, document } of examples) {
        const file = `${folder}${name}.json`
        const text = await writeProblem(document)
        if (process.env.UPDATE_EXAMPLES === '1') writeFileSync(file, text)
        expect(text, name).toBe(readFileSync(file, 'utf8'))
        expect(await readProblem(parseJson(text)), name).toEqual(document)
      }
    })

    it('have a title and a sentence where the Gallery shows them', async () => {
      const shown = (await entryOf(kind).examples()).filter(({ inGallery }) => inGallery)
      expect(shown.length).toBeGreaterThan(0)
      for (const { document } of shown) {
        expect(document.title).toMatch(/^[A-Z0-9]/)
        expect(document.description).toMatch(/\.$/)
      }
    })

    it('refuse fields that they do not have', async () => {
      const [first] = await entryOf(kind).examples()
      const held = JSON.parse(await writeProblem(first!.document)) as { problem: object }
      const message = await refused({ ...held, problem: { ...held.problem, sudoku: 1 } })
      expect(message).toContain('problem.sudoku is not a field of the document')
    })
  })
})
