import { describe, expect, it } from 'vitest'
import { createStream } from '../../src/base/random.ts'
import { flatten } from '../../src/circuit/flatten.ts'
import { defaultRecipe, printRecipe } from '../../src/circuit/recipe.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import { defaultExperiment } from '../../src/document/defaults.ts'
import type { Experiment, Scaling } from '../../src/document/experiment.ts'
import { createReferenceEngine } from '../../src/engine/simulators/reference.ts'
import { encodingReport, type EncodingReport } from '../../src/learn/encoding-report.ts'
import { prepareData, prepareExperiment } from '../../src/learn/prepare.ts'

const circuitOf = (text: string) => {
  const { circuit, diagnostics } = parse(text)
  if (!circuit) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return flatten(circuit)
}

const program = (...lines: readonly string[]) =>
  circuitOf(
    [
      'OPENQASM 3.0;',
      'include "stdgates.inc";',
      'input float[64] x_0;',
      'input float[64] x_1;',
      'input array[float[64], 2] theta;',
      'qubit[3] q;',
      ...lines,
      'pragma ansatz.readout score = Z0',
      '',
    ].join('\n'),
  )

interface Given {
  readonly rows?: readonly (readonly number[])[]
  readonly scaling?: Scaling
  readonly parameters?: readonly number[]
}

const square = [
  [0, 0],
  [1, -1],
  [2, 2],
  [1.5, 0.5],
]

/* The report of a program on rows that are all for training. */
function reportOn(lines: readonly string[], given: Given = {}): EncodingReport {
  const { rows = square, scaling = { kind: 'none' }, parameters = [0.5, 0.7] } = given
  const flat = program(...lines)
  const experiment: Experiment = {
    ...defaultExperiment(),
    data: {
      source: 'table',
      table: {
        name: 'rows',
        provenance: '',
        featureNames: rows[0]!.map((_, k) => `f${k}`),
        targetName: 'class',
        features: rows,
        targets: rows.map((_, row) => (row % 2 === 0 ? 'a' : 'b')),
      },
    },
    split: { kind: 'rows', train: rows.map((_, row) => row), validation: [], test: [] },
    scaling,
  }
  return encodingReport(prepareData(experiment, flat.features), flat, parameters)
}

const frequenciesOf = ({ features }: EncodingReport, column = 0) => {
  const { spectrum } = features[column]!
  return spectrum.kind === 'series' ? spectrum.frequencies : spectrum.kind
}

describe('the spectrum that an encoding allows', () => {
  it.each([
    [['rx(x_0) q[0];'], [0, 1]],
    [['rx(2*x_0) q[0];'], [0, 2]],
    [
      ['rx(x_0) q[0];', 'ry(x_0) q[1];', 'rz(-x_0) q[0];'],
      [0, 1, 2, 3],
    ],
    [
      ['rx(x_0) q[0];', 'ry(3*x_0) q[0];'],
      [0, 1, 2, 3, 4],
    ],
    [['crx(x_0) q[0], q[1];'], [0, 0.5, 1]],
    [['cp(x_0) q[0], q[1];'], [0, 1]],
    [['rx(theta[0]*x_0) q[0];'], [0, 0.5]],
    [
      ['rx(x_0 + x_1) q[0];', 'ry(x_1) q[0];'],
      [0, 1],
    ],
    [['rx((pi - x_0)*(pi - x_1)) q[0];'], 'not-a-series'],
    [['rx(sin(x_0)) q[0];'], 'not-a-series'],
    [['rx(x_1) q[0];'], 'none'],
  ] as const)('is that of %j', (lines, expected) => {
    expect(frequenciesOf(reportOn(lines))).toEqual(expected)
  })

  it('counts every layer of the first circuit: six rotations by each feature', () => {
    const experiment = defaultExperiment()
    const flat = circuitOf(experiment.circuit.text)
    const data = prepareData(experiment, flat.features)
    const report = encodingReport(data, flat, new Float64Array(flat.parameters.length))
    expect(frequenciesOf(report, 0)).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect([report.qubitCount, report.encodingGates]).toEqual([4, 12])
    expect(report.features.map(({ qubits }) => qubits)).toEqual([
      [0, 2],
      [1, 3],
    ])
    expect(report.angles.map(({ text, gates }) => [text, gates])).toEqual([
      ['x_0', 6],
      ['x_1', 6],
    ])
  })

  it('holds all that a readout has: nothing is left outside of it by a Fourier transform', async () => {
    const flat = program(
      'ry(theta[0]) q[0];',
      'crx(x_0) q[0], q[1];',
      'ry(theta[1]) q[1];',
      'rx(2*x_0) q[1];',
      'cx q[1], q[0];',
      'rz(x_0) q[0];',
      'ry(0.4) q[0];',
    )
    const allowed = [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4]
    expect(frequenciesOf(reportOn(['crx(x_0) q[0], q[1];', 'rx(2*x_0) q[1];', 'rz(x_0) q[0];']))).toEqual(
      allowed,
    )
    const plan = await createReferenceEngine().plan(flat, {})
    const stream = createStream(9, 'angles')
    const count = 32
    /* Over 4 pi, two turns, in which every half frequency closes. */
    const features = Float64Array.from({ length: 2 * count }, (_, at) =>
      at % 2 === 0 ? (4 * Math.PI * (at / 2)) / count : 0,
    )
    const { values } = await plan.forward({
      parameters: Float64Array.of(stream.normal(), stream.normal()),
      parameterRows: 1,
      features,
      featureRows: count,
    })
    const size = (k: number) => {
      const part = (turn: (angle: number) => number) =>
        values.reduce((sum, value, row) => sum + value * turn((2 * Math.PI * k * row) / count), 0) / count
      return Math.hypot(part(Math.cos), part(Math.sin))
    }
    for (let k = 0; k <= count / 2; k++) expect(size(k) < 1e-12 || allowed.includes(k / 2)).toBe(true)
    expect(size(1)).toBeGreaterThan(1e-3)
  })
})

describe('the angles of an encoding', () => {
  const far = [
    [0, 0],
    [3, 1],
    [7, 0],
    [9, 1],
  ]

  it('have their range over the training rows, and the share that goes round', () => {
    const { angles, lost, advice } = reportOn(['rx(x_0) q[0];', 'ry(x_0) q[1];', 'rx(x_1) q[0];'], {
      rows: far,
    })
    const circle = (...filled: readonly (readonly [number, number])[]) =>
      Array.from({ length: 48 }, (_, bin) => filled.find(([at]) => at === bin)?.[1] ?? 0)
    expect(angles[0]).toEqual({
      text: 'x_0',
      gates: 2,
      qubits: [0, 1],
      low: 0,
      high: 9,
      period: 2 * Math.PI,
      wrapped: 0.5,
      circle: { counts: circle([0, 1], [22, 1], [5, 1], [20, 1]), wrapped: circle([5, 1], [20, 1]) },
    })
    expect(angles[1]!.wrapped).toBe(0)
    expect(lost).toContain(
      'the angle x_0 goes round: 50 % of the training rows look like rows of smaller values',
    )
    expect(advice[0]).toBe(
      'x_0 spans 9 radians and a gate repeats after 6.28: scale to a range below that, such as -1.57 to 1.57',
    )
  })

  it('that want the same are named together', () => {
    const { lost, advice } = reportOn(['rx(2*x_0) q[0];', 'ry(x_0) q[1];', 'rx(x_1) q[0];'], { rows: far })
    expect(lost).toEqual([
      'the angles 2*x_0 and x_0 go round: up to 50 % of the training rows look like rows of smaller values',
    ])
    expect(advice[0]).toBe(
      '2*x_0 and x_0 span up to 18 radians and a gate repeats after 6.28: scale to a range below that, such as -1.57 to 1.57',
    )
  })

  it('take two turns on a controlled rotation', () => {
    const { angles } = reportOn(['crx(x_0) q[0], q[1];'], { rows: far })
    expect([angles[0]!.period, angles[0]!.wrapped]).toEqual([4 * Math.PI, 0])
  })

  it('follow the scaling of the document', () => {
    const scaling: Scaling = { kind: 'min-max', low: -1, high: 1 }
    const { angles, features, advice } = reportOn(['rx(2*x_0) q[0];', 'rx(x_1) q[1];'], {
      rows: far,
      scaling,
    })
    expect([angles[0]!.low, angles[0]!.high]).toEqual([-2, 2])
    expect([features[0]!.low, features[0]!.high]).toEqual([-1, 1])
    expect(advice[0]).toMatch(/^2 ?\* ?x_0 runs from -2 to 2: rows more than half a turn apart/)
  })

  it('are too narrow where all rows become nearly the same state', () => {
    const scaling: Scaling = { kind: 'min-max', low: -0.1, high: 0.1 }
    const { advice } = reportOn(['rx(x_0) q[0];', 'rx(x_1) q[1];'], { rows: far, scaling })
    expect(advice[0]).toBe(
      'x_0 and x_1 span up to 0.2 radians only, so that all rows are nearly the same state: scale wider',
    )
    expect(advice).toContain(
      'readouts have at most 0.0318 of a wave over the range of "f0" (largest frequency 1): encode it in more layers or scale wider if the target bends more often',
    )
  })
})

describe('what an encoding loses', () => {
  it('names columns that no gate reads, constant ones and twins', () => {
    const rows = [0, 1, 2, 3, 4].map((value) => [value / 2, 7, value, 1 - value / 2, (value * value) % 3])
    const report = reportOn(['rx(x_0) q[0];', 'ry(x_1) q[1];'], { rows })
    expect(report.lost).toEqual([
      'the circuit does not read "f2", "f3", "f4"',
      '"f1" has the same value in every training row',
    ])
    expect(report.features.map(({ isConstant }) => isConstant)).toEqual([false, true, false, false, false])
    expect(report.correlations.map(({ names, value }) => [...names, Math.round(1e9 * value) / 1e9])).toEqual(
      expect.arrayContaining([
        ['f0', 'f2', 1],
        ['f0', 'f3', -1],
        ['f2', 'f3', -1],
      ]),
    )
    expect(report.correlations.length).toBe(3)
    expect(report.advice).toContain(
      'read "f2", "f3", "f4" too, on more qubits or in further layers, or reduce the columns',
    )
    expect(report.advice.some((line) => line.startsWith('"f0" and "f2" say nearly the same'))).toBe(true)
  })

  it('says that a circuit reads nothing at all', () => {
    const { advice, encodingGates, angles } = reportOn(['rx(theta[0]) q[0];'])
    expect([encodingGates, angles]).toEqual([0, []])
    expect(advice).toContain('the circuit reads no feature: add a feature map, or an angle with x_0 in it')
  })

  it('finds nothing to mend in a good encoding', () => {
    const scaling: Scaling = { kind: 'min-max', low: -1.5, high: 1.5 }
    const layers = ['rx(x_0) q[0];', 'rx(x_1) q[1];', 'cx q[0], q[1];', 'ry(x_0) q[0];', 'ry(x_1) q[1];']
    const { advice, lost } = reportOn([...layers, 'rx(x_0) q[0];', 'rx(x_1) q[1];'], { scaling })
    expect([advice, lost]).toEqual([[], []])
  })

  it('tells that an amplitude encoding keeps directions only, and is no series in a feature', () => {
    const encoding = { name: 'amplitude_encoding', arguments: {} }
    const flat = circuitOf(printRecipe({ ...defaultRecipe, qubits: 2, encoding, layers: 1, reupload: false }))
    const data = prepareData(defaultExperiment(), flat.features)
    const report = encodingReport(data, flat, new Float64Array(flat.parameters.length))
    expect(report.lost).toContain('amplitude encoding keeps the direction of a row, not its length')
    expect(report.features.map(({ spectrum }) => spectrum.kind)).toEqual(['not-a-series', 'not-a-series'])
  })

  it('tells what a reduction leaves', async () => {
    const text = `OPENQASM 3.0;
include "stdgates.inc";
input float[64] x_0;
input float[64] x_1;
qubit[1] q;
rx(x_0) q[0];
ry(x_1) q[0];
pragma ansatz.readout score = Z0
`
    const flat = circuitOf(text)
    const experiment: Experiment = {
      ...defaultExperiment(),
      data: { source: 'shipped', set: 'breast-cancer' },
      reduction: { kind: 'pca', columns: 2, standardize: true },
    }
    const report = encodingReport(await prepareExperiment(experiment, flat.features), flat, [])
    expect(report.lost[0]).toMatch(/^30 features are reduced to 2 principal components, which hold 6\d % /)
    expect(report.lost.length).toBe(1)
    expect(report.features.map(({ name }) => name)).toEqual(['component 1', 'component 2'])
  })
})
