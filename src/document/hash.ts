/* The name that a document has by its content: the same wherever and however it was written. */
import type { Experiment } from './experiment.ts'
import { sha256 } from './sha256.ts'

/** JSON without spaces, the keys of every object in order of their UTF-16 units. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const held = value as Readonly<Record<string, unknown>>
  const entries = Object.keys(held)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(held[key])}`)
  return `{${entries.join(',')}}`
}

/** SHA-256 of the canonical document, in hexadecimal. Any field changes it, the title too. */
export function hashOf(experiment: Experiment): string {
  return sha256(canonicalJson(experiment))
}
