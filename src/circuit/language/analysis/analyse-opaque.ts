/* Statements that run but are drawn closed: what stands on them, and the qubits that they touch. */
import type { OpaqueNode, QubitReference, RunNode, Span } from '../../tree.ts'
import type { Scope } from './scope.ts'

/** A closed statement that comes to these nodes. */
export function opaqueOf(scope: Scope, span: Span, runs: readonly RunNode[]): OpaqueNode {
  const text = scope.program.text.slice(span.start, span.end)
  return { kind: 'opaque', id: '', text, qubits: touchedQubits(runs), runs, span }
}

/** Every reference once, in the order of the runs. */
function touchedQubits(runs: readonly RunNode[]): readonly QubitReference[] {
  const found = new Map<string, QubitReference>()
  const visit = (node: RunNode) => {
    if (node.kind === 'conditional') [...node.whenTrue, ...node.whenFalse].forEach(visit)
    else if (node.kind === 'assign') return
    else if ('body' in node) (node.body as readonly RunNode[]).forEach(visit)
    else
      for (const reference of node.qubits) {
        const key = `${reference.register} ${JSON.stringify(reference.index)}`
        if (!found.has(key)) found.set(key, reference)
      }
  }
  runs.forEach(visit)
  return [...found.values()]
}
