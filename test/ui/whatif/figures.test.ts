import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/circuit/language/parse.ts'
import type { StudyView } from '../../../src/store/lab-store.ts'
import { heatFigures, whatIfFigures } from '../../../src/ui/whatif/figures.ts'

type Twins = StudyView<'twins'>
type Fisher = StudyView<'fisher'>

const result = (node: string, mean: number, halfWidth: number | null): Twins['results'][number] => ({
  change: { kind: 'gate', node, text: 'cx q[0], q[1]' },
  done: 3,
  of: 3,
  effect: { mean, halfWidth },
  trainScore: 1,
  score: 1,
  sentence: `about ${node}`,
})

describe('figures of twins', () => {
  const view = { results: [result('a', 0.123, 0.05), result('b', -0.04, 0.02), result('c', 0.5, 0.6)] }
  const { byNode, high } = whatIfFigures(view as unknown as Twins)

  it('are points of a hundred with a sign', () => {
    expect([...byNode.values()].map(({ text }) => text)).toEqual(['+12', '−4.0', '+50'])
    expect([...byNode.values()].map(({ tone }) => tone)).toEqual(['adds', 'costs', 'unclear'])
  })

  it('are as pale as nothing where the interval holds zero, and measured by the clear ones', () => {
    expect(high).toBe('+12')
    expect([...byNode.values()].map(({ share }) => share)).toEqual([1, 0.04 / 0.123, 0])
  })
})

describe('heat on the gates', () => {
  const text = 'OPENQASM 3.0;\nqubit[1] q;\ninput float[64] a;\nU(a, 0, 0) q[0];\nU(0, a, 0) q[0];\n'
  const { body } = parse(text).circuit!
  const gate = (at: number, quantum: number, status: string) => ({
    span: body[at]!.span,
    source: '',
    gate: 'U',
    qubits: [0],
    parameters: ['a'],
    gradient: 0,
    quantum,
    status,
  })

  it('finds gates by their place in the text', () => {
    const view = { gates: [gate(0, 0.5, 'alive'), gate(1, 0, 'dead')] } as unknown as Fisher
    const { byNode, high } = heatFigures(view, 'fisher', body)
    expect(high).toBe('.5')
    expect(byNode.get(body[0]!.id)).toMatchObject({ text: '.5', share: 1, tone: 'heat', words: 'U a: .5' })
    expect(byNode.get(body[1]!.id)).toMatchObject({ text: 'dead', tone: 'flagged', words: 'U a: no effect' })
  })
})
