/* Recipes: programs that they write, and their recognition in programs that people may have changed. */
import { describe, expect, it } from 'vitest'
import { completeArguments } from '../../src/circuit/blocks/expand.ts'
import { blocks } from '../../src/circuit/blocks/registry.ts'
import { flatten } from '../../src/circuit/flatten.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import { outputCount } from '../../src/circuit/readout.ts'
import type { Recipe } from '../../src/circuit/recipe.ts'
import { defaultReadouts, defaultRecipe, printRecipe, recipeOf } from '../../src/circuit/recipe.ts'
import { circuitOf, flatOf, operationTexts } from './dense-oracle.ts'

describe('printRecipe', () => {
  it('writes the experiment of the first visit', () => {
    expect(printRecipe({ ...defaultRecipe, qubits: 2, layers: 2 })).toBe(`OPENQASM 3.0;
include "stdgates.inc";

input float[64] x_0;
input float[64] x_1;
input array[float[64], 8] theta;

qubit[2] q;

for int l in [0:1] {
  @ansatz.block angle_encoding rotation=y scale=1
  box {
    ry(x_0) q[0];
    ry(x_1) q[1];
  }
  @ansatz.block hardware_efficient rotations=ry,rz entangler=cx topology=ring layers=1
  box {
    ry(theta[4*l]) q[0];
    rz(theta[4*l + 1]) q[0];
    ry(theta[4*l + 2]) q[1];
    rz(theta[4*l + 3]) q[1];
    cx q[0], q[1];
  }
}

pragma ansatz.readout score = Z0
`)
  })

  it('gives the default 4 qubits, 2 features, 24 parameters and the same gates in each of 3 layers', () => {
    const flat = flatOf(printRecipe(defaultRecipe))
    expect([flat.qubitCount, flat.parameters.length, flat.features.length]).toEqual([4, 24, 2])
    const texts = operationTexts(flat)
    const layer = texts.slice(0, 16)
    expect(layer.slice(0, 6)).toEqual([
      'ry(f0) 0',
      'ry(f1) 1',
      'ry(f0) 2',
      'ry(f1) 3',
      'ry(p0) 0',
      'rz(p1) 0',
    ])
    expect(layer.slice(12)).toEqual(['cx 0,1', 'cx 1,2', 'cx 2,3', 'cx 3,0'])
    const shifted = (by: number) =>
      layer.map((text) => text.replace(/p(\d+)/, (_, n) => `p${Number(n) + by}`))
    expect(texts).toEqual([...layer, ...shifted(8), ...shifted(16)])
  })

  it('writes an encoding once before all layers when the data is not uploaded again', () => {
    const flat = flatOf(printRecipe({ ...defaultRecipe, reupload: false }))
    expect(flat.parameters).toHaveLength(24)
    expect(operationTexts(flat).filter((text) => text.includes('f'))).toHaveLength(4)
    expect(operationTexts(flat)).toHaveLength(40)
  })

  it('names many features as one array', () => {
    const text = printRecipe({ ...defaultRecipe, featureCount: 10 })
    expect(text).toContain('input array[float[64], 10] data;')
    expect(flatOf(text).features.map((slot) => slot.kind === 'column' && slot.column)).toEqual([
      ...Array(10).keys(),
    ])
  })

  it('refuses counts that make no circuit, and arguments out of bounds', () => {
    expect(() => printRecipe({ ...defaultRecipe, qubits: 0 })).toThrow('qubits must be')
    expect(() => printRecipe({ ...defaultRecipe, featureCount: 0 })).toThrow('features must be')
    expect(() => printRecipe({ ...defaultRecipe, reupload: true, layers: 1.5 })).toThrow('layers must be')
    const ansatz = { name: 'hardware_efficient', arguments: { entangler: 'ccx' } }
    expect(() => printRecipe({ ...defaultRecipe, ansatz })).toThrow('entangler must be')
    const swapped = { ...defaultRecipe, encoding: defaultRecipe.ansatz }
    expect(() => printRecipe(swapped)).toThrow('feature map')
  })
})

/** Every pair of blocks, once and again, on 1 to 3 qubits. */
const recipes = blocks
  .filter((block) => block.kind === 'feature-map')
  .flatMap((encoding) =>
    blocks
      .filter((block) => block.kind === 'ansatz')
      .flatMap((ansatz) =>
        [
          [1, 1, true],
          [2, 3, false],
          [3, 2, true],
          [2, 1, false],
        ].map(([qubits, layers, reupload]): [string, Recipe] => {
          const { [ansatz.depth!]: _, ...options } = completeArguments(ansatz.name, {})
          const recipe = {
            qubits: Number(qubits),
            featureCount: encoding.name === 'amplitude_encoding' ? 1 << Number(qubits) : 2,
            encoding: { name: encoding.name, arguments: completeArguments(encoding.name, {}) },
            ansatz: { name: ansatz.name, arguments: options },
            layers: Number(layers),
            reupload: Boolean(reupload),
            readouts: defaultReadouts('binary', 2, Number(qubits)),
          }
          return [`${encoding.name} ${ansatz.name} ${qubits} ${layers} ${reupload}`, recipe]
        }),
      ),
  )

describe('recipeOf', () => {
  it.each(recipes)('finds %s again in its program', (_, recipe) => {
    const circuit = circuitOf(printRecipe(recipe))
    expect(flatten(circuit).parameters.length).toBeGreaterThan(0)
    expect(recipeOf(circuit)).toEqual(recipe)
  })

  it('does not mind layout, comments, another loop variable or the way a loop is written', () => {
    const text = printRecipe(defaultRecipe)
      .replace('for int l in [0:2]', '// thrice\nfor int k in {0, 1, 2}')
      .replaceAll('*l', '*k')
      .replaceAll('\n', '\n\n')
    expect(printRecipe(recipeOf(circuitOf(text))!)).toBe(printRecipe(defaultRecipe))
  })

  it('keeps readouts of any kind', () => {
    const readouts = defaultReadouts('multiclass', 6, 4)
    expect(recipeOf(circuitOf(printRecipe({ ...defaultRecipe, readouts })))?.readouts).toEqual(readouts)
  })

  it.each<readonly [string, string, string]>([
    ['a gate between the blocks', '  @ansatz.block hardware', '  h q[0];\n  @ansatz.block hardware'],
    ['a gate after the repeat', 'pragma', 'h q[0];\npragma'],
    ['a repeat that starts elsewhere', '[0:2]', '[1:3]'],
    ['an edited body', 'rz(theta[8*l + 1])', 'rx(theta[8*l + 1])'],
    [
      'parameters in another order',
      'ry(theta[8*l]) q[0];\n    rz(theta[8*l + 1])',
      'ry(theta[8*l + 1]) q[0];\n    rz(theta[8*l])',
    ],
    ['another stride', '8*l', '7*l'],
    ['a parameter too many', '24]', '25]'],
    ['a feature too many', 'input float[64] x_0;', 'input float[64] x_0;\ninput float[64] x_5;'],
    ['features renamed', 'x_1', 'x_2'],
    ['another register', 'qubit[4] q;', 'qubit[4] q;\nqubit[1] spare;'],
    ['a qubit that the blocks leave out', 'qubit[4]', 'qubit[5]'],
    ['a measurement', 'pragma', 'bit[1] c;\nc[0] = measure q[0];\npragma'],
    ['another name for the parameters', 'theta', 'w'],
    ['several layers within a pass', 'layers=1', 'layers=2'],
  ])('sees a custom circuit in %s', (_, from, to) => {
    const text = printRecipe(defaultRecipe)
    expect(text).toContain(from)
    const { circuit } = parse(text.replaceAll(from, to))
    // 7*l and 9 places in theta still fit, and [1:3] needs a longer array: both must parse to count.
    const grown = circuit ?? parse(text.replaceAll(from, to).replace('24]', '99]')).circuit
    expect(grown).not.toBeNull()
    expect(recipeOf(grown!)).toBeNull()
  })

  it('sees a custom circuit in an empty program and in plain gates', () => {
    expect(recipeOf(circuitOf('OPENQASM 3.0;\nqubit[2] q;\n'))).toBeNull()
    expect(recipeOf(circuitOf('OPENQASM 3.0;\ninclude "stdgates.inc";\nqubit[2] q;\nh q;\n'))).toBeNull()
  })
})

describe('defaultReadouts', () => {
  it('reads Z of the first qubit for two classes and for a regression', () => {
    const z = { kind: 'pauli-sum', terms: [{ coefficient: 1, factors: [{ qubit: 0, pauli: 'Z' }] }] }
    expect(defaultReadouts('binary', 2, 4)).toEqual([{ ...z, name: 'score' }])
    expect(defaultReadouts('regression', 1, 4)).toEqual([{ ...z, name: 'output' }])
  })

  it('gives each class a qubit while there are enough, then probabilities of as few qubits as hold them', () => {
    expect(defaultReadouts('multiclass', 3, 4).map(({ name }) => name)).toEqual([
      'class_0',
      'class_1',
      'class_2',
    ])
    const [classes] = defaultReadouts('multiclass', 5, 4)
    expect(classes).toEqual({ kind: 'probabilities', name: 'classes', qubits: [0, 1, 2] })
    expect(outputCount(classes!)).toBe(8)
    expect(() => defaultReadouts('multiclass', 5, 2)).toThrow('at least 3 qubits')
  })
})
