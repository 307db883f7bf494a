/* Angle expressions: values, folding, derivatives, text. Expressions are read by the real parser. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Expression, FunctionName, SlotExpression } from '../../src/circuit/expression.ts'
import { printAngle, printExpression, printNumber } from '../../src/circuit/expression-text.ts'
import {
  derivatives,
  evaluate,
  evaluateSlots,
  inputsOf,
  isConstant,
  simplify,
  slotExpressions,
} from '../../src/circuit/expressions.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import { binaryOperations, functions } from '../../src/circuit/operators.ts'

/** The angle of one RX, with inputs a, b, x_0, theta[4] and the loop variable l in scope. */
function read(text: string): Expression {
  const program = `OPENQASM 3.0;
include "stdgates.inc";
input float[64] a;
input float[64] b;
input float[64] x_0;
input array[float[64], 4] theta;
qubit[1] q;
for int l in [0:0] { rx(${text}) q[0]; }`
  const { circuit, diagnostics } = parse(program)
  expect({ text, diagnostics }).toEqual({ text, diagnostics: [] })
  const repeat = circuit!.body[0]!
  const gate = repeat.kind === 'repeat' ? repeat.body[0] : undefined
  if (gate?.kind !== 'gate') throw new Error(`no gate in ${program}`)
  return gate.angles[0]!
}

const environment = { inputs: { a: 0.7, b: -1.3, x_0: 2.5, theta: [1, 2, 3, 4] }, variables: { l: 2 } }

describe('evaluate', () => {
  it.each([
    ['1 + 2*3 - 4/8', 6.5],
    ['-2**2', -4],
    ['2**3**2', 512],
    ['(1 + 2)*3', 9],
    ['7 % 4 + 1', 4],
    ['pi/2', Math.PI / 2],
    ['tau - 2*pi', 0],
    ['a*b', 0.7 * -1.3],
    ['theta[l + 1]', 4],
    ['theta[(l + 3) % 4]', 2],
    ['sqrt(16) + pow(2, 5)', 36],
    ['sin(a)**2 + cos(a)**2', 1],
    ['log(exp(a))', 0.7],
    ['arcsin(sin(a)) + arccos(1) + arctan(tan(a))', 1.4],
    ['mod(7, 4)', 3],
  ])('gives %s', (text, value) => {
    expect(evaluate(read(text), environment)).toBeCloseTo(value, 14)
  })

  it('refuses names without a value, by name', () => {
    expect(() => evaluate(read('a + b'), { inputs: { a: 1 } })).toThrow('input "b"')
    expect(() => evaluate(read('l'), {})).toThrow('loop variable "l"')
    expect(() => evaluate(read('theta[3]'), { inputs: { theta: [1, 2] } })).toThrow('theta[3]')
  })
})

describe('isConstant, inputsOf, simplify', () => {
  it('tell constants from what depends on inputs or loop variables', () => {
    expect(['pi/2', 'sin(1)', '-3'].map((text) => isConstant(read(text)))).toEqual([true, true, true])
    expect(['a', 'pi*l', 'exp(x_0)'].map((text) => isConstant(read(text)))).toEqual([false, false, false])
  })

  it('list the inputs in the order of the text', () => {
    expect(inputsOf(read('b*sin(theta[l]) - a/x_0')).map(printExpression)).toEqual([
      'b',
      'theta[l]',
      'a',
      'x_0',
    ])
  })

  it('work out constant parts only', () => {
    expect(printExpression(simplify(read('2*3*a + theta[1 + 2]')))).toBe('6*a + theta[3]')
    expect(simplify(read('cos(0)'))).toEqual({ kind: 'number', value: 1 })
  })
})

describe('printExpression', () => {
  it.each([
    '2*(pi - x_0)*(pi - x_0)',
    'a - (b - 1)',
    'a - b - 1',
    'a/(b*2)',
    'a/b*2',
    '-a*b',
    '-(a*b)',
    '-(a + b)',
    'a*(-b)',
    'a + (-b)',
    '-2**2',
    '(-2)**2',
    '2**3**2',
    '(2**3)**2',
    '2**(-1)',
    'theta[(l + 1) % 4]',
    'sin(a*b) + pow(a, 2)',
  ])('keeps %s', (text) => {
    expect(printExpression(read(text))).toBe(text)
  })

  it.each([
    ['((a))', 'a'],
    ['(a*b)*2', 'a*b*2'],
    ['a+b', 'a + b'],
    ['(a)-(-(b))', 'a - (-b)'],
  ])('drops what %s does not need', (text, wanted) => {
    expect(printExpression(read(text))).toBe(wanted)
  })

  it('reads back as the same tree, for every tree', () => {
    fc.assert(
      fc.property(expressions, (expression) => {
        expect(read(printExpression(expression))).toEqual(expression)
      }),
      { numRuns: 300 },
    )
  })
})

const { tree: expressions } = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .map((value): Expression => ({ kind: 'number', value })),
    fc.constantFrom<Expression>(
      { kind: 'constant', name: 'pi' },
      { kind: 'input', name: 'a', index: null },
      { kind: 'input', name: 'x_0', index: null },
      { kind: 'input', name: 'theta', index: { kind: 'number', value: 2 } },
      { kind: 'variable', name: 'l' },
    ),
    // The parser reads a minus sign before a number as part of the number.
    fc.record({
      kind: fc.constant('negate' as const),
      operand: tie('tree').filter(({ kind }) => kind !== 'number'),
    }),
    fc.record({
      kind: fc.constant('binary' as const),
      operator: fc.constantFrom('+', '-', '*', '/', '%', '**'),
      left: tie('tree'),
      right: tie('tree'),
    }),
    fc.record({
      kind: fc.constant('call' as const),
      name: fc.constantFrom<FunctionName>('sin', 'exp', 'arctan'),
      arguments: fc.tuple(tie('tree')),
    }),
  ),
}))

describe('printAngle', () => {
  it.each([
    [Math.PI, 'pi'],
    [-Math.PI, '-pi'],
    [Math.PI / 2, 'pi/2'],
    [(3 * Math.PI) / 4, '3*pi/4'],
    [-(5 * Math.PI) / 12, '-5*pi/12'],
    [2 * Math.PI, '2*pi'],
    [0, '0'],
    [1.5, '1.5'],
    [3.14159265, '3.14159265'],
    [Math.PI / 2 + 1e-15, '1.5707963267948977'],
  ])('writes %d as %s', (value, text) => {
    expect(printAngle(value)).toBe(text)
  })

  it('reads back to the last bit', () => {
    const multiples = fc.tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: 1, max: 70 }))
    fc.assert(
      fc.property(
        fc.oneof(
          multiples.map(([n, d]) => (n * Math.PI) / d),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
        ),
        (value) => {
          expect(evaluate(read(printAngle(value)))).toBe(value)
          expect(evaluate(read(printNumber(value)))).toBe(value)
        },
      ),
    )
  })
})

const parameter = (slot: number): SlotExpression => ({ kind: 'parameter', slot })
const feature = (slot: number): SlotExpression => ({ kind: 'feature', slot })
const number = (value: number): SlotExpression => ({ kind: 'number', value })

describe('derivatives', () => {
  /** Every operator and function at a point inside its domain, both operands active. */
  const cases: readonly (readonly [string, SlotExpression, readonly number[]])[] = [
    ...Object.keys(binaryOperations).map((operator) => {
      const expression = slotExpressions.binary(
        operator as keyof typeof binaryOperations,
        parameter(0),
        feature(0),
      )
      return [operator, expression, [1.7, 0.45]] as const
    }),
    ...Object.entries(functions).map(([name, { arity }]) => {
      const operands = arity === 1 ? [parameter(0)] : [parameter(0), feature(0)]
      return [name, slotExpressions.call(name as FunctionName, operands), [0.37, 0.13]] as const
    }),
  ]

  it.each(cases)('of %s match central differences to 1e-8', (_, expression, [p, x]) => {
    const step = 1e-6
    const at = (dp: number, dx: number) => evaluateSlots(expression, [p! + dp], [x! + dx])
    const { value, parameters, features } = derivatives(expression, [p!], [x!])
    expect(value).toBe(at(0, 0))
    expect(Math.abs((at(step, 0) - at(-step, 0)) / (2 * step) - (parameters.get(0) ?? 0))).toBeLessThan(1e-8)
    expect(Math.abs((at(0, step) - at(0, -step)) / (2 * step) - (features.get(0) ?? 0))).toBeLessThan(1e-8)
  })

  it('add up over repeated slots and follow the chain rule', () => {
    // p0 * sin(p0 * x0) + p1, at (0.3, 5), 0.8
    const inner = slotExpressions.binary('*', parameter(0), feature(0))
    const product = slotExpressions.binary('*', parameter(0), slotExpressions.call('sin', [inner]))
    const { value, parameters, features } = derivatives(
      slotExpressions.binary('+', product, parameter(1)),
      [0.3, 5],
      [0.8],
    )
    expect(value).toBeCloseTo(0.3 * Math.sin(0.24) + 5, 14)
    expect(parameters.get(0)).toBeCloseTo(Math.sin(0.24) + 0.24 * Math.cos(0.24), 14)
    expect(parameters.get(1)).toBe(1)
    expect(features.get(0)).toBeCloseTo(0.09 * Math.cos(0.24), 14)
  })

  it('of a power with a constant exponent are finite at zero and below', () => {
    const square = slotExpressions.binary('**', parameter(0), number(2))
    expect(derivatives(square, [-3], []).parameters.get(0)).toBe(-6)
    expect(derivatives(square, [0], []).parameters.get(0)).toBe(0)
    const both = slotExpressions.binary('**', parameter(0), feature(0))
    expect(derivatives(both, [0], [2]).features.get(0)).toBe(0)
  })

  it('are empty for a constant', () => {
    const { value, parameters, features } = derivatives(number(4), [], [])
    expect([value, parameters.size, features.size]).toEqual([4, 0, 0])
  })
})

describe('slotExpressions', () => {
  it('work out what has only numbers', () => {
    expect(slotExpressions.binary('/', number(1), number(4))).toEqual(number(0.25))
    expect(slotExpressions.negate(number(2))).toEqual(number(-2))
    expect(slotExpressions.call('sqrt', [number(9)])).toEqual(number(3))
    expect(slotExpressions.negate(parameter(1))).toEqual({ kind: 'negate', operand: parameter(1) })
  })
})
