/* QAOA for MaxCut on a random 3-regular graph: expected cut and its slope by 3 gammas and 3 betas. arXiv:1411.4028. */
import { angles, below, generator } from '../inputs.ts'
import { problem, type Problem } from '../problem.ts'
import { circuitOf, each } from '../program.ts'

const layers = 3

type Edge = readonly [number, number]

export function qaoa(qubits: number): Problem {
  const edges = regularGraph(qubits, 3)
  const gates = [
    ...each(qubits, (q) => `h q[${q}];`),
    ...each(layers, (layer) => [
      ...edges.map(([a, b]) => `rzz(theta[${layer}]) q[${a}], q[${b}];`),
      ...each(qubits, (q) => `rx(2 * theta[${layers + layer}]) q[${q}];`),
    ]).flat(),
  ]
  const cut = edges.map(([a, b]) => ` - 0.5*Z${a}*Z${b}`).join('')
  return problem({
    task: 'gradient',
    circuit: circuitOf({
      qubits,
      parameters: 2 * layers,
      definitions: ['gate rzz(theta) a, b { cx a, b; rz(theta) b; cx a, b; }'],
      readout: `${edges.length / 2}*I${cut}`,
      gates,
    }),
    parameters: angles(2 * layers, 5),
  })
}

/** A graph whose nodes all have `degree` edges: ends are paired at random until no pair is a loop or occurs twice. */
function regularGraph(nodes: number, degree: number): readonly Edge[] {
  const next = generator(13)
  for (;;) {
    const ends = Array.from({ length: nodes * degree }, (_, i) => i % nodes)
    const edges: Edge[] = []
    while (ends.length > 0) {
      const [a, b] = [take(ends, next), take(ends, next)]
      edges.push(a < b ? [a, b] : [b, a])
    }
    const different = new Set(edges.map((edge) => edge.join()))
    if (different.size === edges.length && edges.every(([a, b]) => a !== b)) return edges
  }
}

function take(items: number[], next: () => number): number {
  return items.splice(below(items.length, next), 1)[0]!
}
