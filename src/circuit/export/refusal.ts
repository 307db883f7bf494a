/* What a format does not have, said with the place in the program where it stands. */
import { LabError } from '../../base/lab-error.ts'
import type { FlatOperation } from '../flat.ts'
import { allNodes } from '../language/identity.ts'
import type { Circuit, Node, RunNode, Span } from '../tree.ts'

/** A format that refuses, and what to take instead. */
export interface Refuser {
  readonly label: string
  readonly instead: string
}

/** @param what `a reset`; `operation` is what stands for it in the unrolled circuit */
export function refusal(
  { label, instead }: Refuser,
  what: string,
  circuit: Circuit,
  operation: FlatOperation,
): LabError {
  const message = `export to ${label}: the circuit has ${what}, which the format does not have; ${instead}`
  const span = spanOf(circuit, operation)
  return new LabError('unsupported', message, span === null ? {} : { span })
}

/** Where the operation comes from: its node, or the first one that can have given it. */
function spanOf(circuit: Circuit, operation: FlatOperation): Span | null {
  const nodes = allNodes(circuit.body)
  const found =
    operation.kind === 'gate' || operation.kind === 'unitary'
      ? nodes.find(({ id }) => id === operation.source)
      : nodes.find((node) => gives(node, operation.kind))
  return found?.span ?? null
}

function gives(node: Node | RunNode, kind: FlatOperation['kind']): boolean {
  if (node.kind === kind) return true
  if (node.kind === 'opaque') return node.runs.some((run) => gives(run, kind))
  if (node.kind === 'conditional')
    return [...node.whenTrue, ...node.whenFalse].some((inner) => gives(inner, kind))
  return node.kind === 'loop' && node.body.some((inner) => gives(inner, kind))
}
