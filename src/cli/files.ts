/* Reading and writing files, with errors that name them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { LabError } from '../base/lab-error.ts'
import { parseJson } from '../document/codec.ts'

/** @throws LabError "data" when the file cannot be read */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  } catch (thrown) {
    throw new LabError('data', `${file}: must be a file that can be read, ${reasonOf(thrown)}`)
  }
}

/** @throws LabError "data" when the file cannot be read, "document" when it holds no JSON */
export function readJson(file: string): unknown {
  return parseJson(readText(file))
}

/** Writes a file into the folder, which is made if need be, and gives its path. @throws LabError "storage" */
export function writeInto(folder: string, name: string, content: string): string {
  const file = join(folder, name)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, content)
    return file
  } catch (thrown) {
    throw new LabError('storage', `${file}: must be a place that can be written, ${reasonOf(thrown)}`)
  }
}

/** `examples/moons.json` is `moons`. */
export function stemOf(file: string): string {
  return basename(file).replace(/\.[^.]+$/, '')
}

function reasonOf(thrown: unknown): string {
  const code = (thrown as { readonly code?: unknown } | null)?.code
  return `got ${typeof code === 'string' ? code : String(thrown)}`
}
