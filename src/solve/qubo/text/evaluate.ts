/* Works out expressions: sums over ranges are written out, names become variables or the index of a sum. */
import { syntaxError, type Place } from './lexer.ts'
import { added, constant, degreeOf, numberOf, times, variable, type Polynomial } from './polynomial.ts'
import type { Expression, Range } from './tree.ts'

/** Values of the indices of the sums around an expression. */
export type Indices = ReadonlyMap<string, number>

export const noIndices: Indices = new Map()

/** More terms than this are taken for a mistake in a range. */
const mostTerms = 200_000

/** Variables in the order in which they are named. */
export class Variables {
  readonly names: string[] = []
  private readonly numbers = new Map<string, number>()
  private readonly bases: ReadonlySet<string> | null

  /** @param declared null: every name is a variable */
  constructor(declared: readonly string[] | null) {
    this.bases = declared && new Set(declared)
  }

  numberOf(base: string, indices: readonly number[], place: Place): number {
    if (this.bases && !this.bases.has(base))
      throw syntaxError(
        place,
        `a variable must be declared where others are, got "${base}"; add it to binary ${[...this.bases].join(', ')}`,
      )
    return this.named(indices.length > 0 ? `${base}[${indices.join(',')}]` : base)
  }

  /** The number of that name, a new one where it is new. */
  named(name: string): number {
    const known = this.numbers.get(name)
    if (known !== undefined) return known
    this.numbers.set(name, this.names.length)
    return this.names.push(name) - 1
  }
}

/** @throws LabError "syntax" on products of three variables, division by a variable, or an index that is no whole number */
export function evaluate(tree: Expression, variables: Variables, indices: Indices): Polynomial {
  const of = (part: Expression) => evaluate(part, variables, indices)
  switch (tree.kind) {
    case 'number':
      return constant(tree.value)
    case 'name':
      return evaluateName(tree, variables, indices)
    case 'minus':
      return added(new Map(), of(tree.of), -1)
    case 'sum':
      return total(tree, variables, indices)
    case 'binary':
      break
    default:
      return tree satisfies never
  }
  const [left, right] = [of(tree.left), of(tree.right)]
  if (tree.operator === '+') return added(left, right, 1)
  if (tree.operator === '-') return added(left, right, -1)
  if (tree.operator === '*') return product(left, right, tree)
  const number = numberOf(right)
  if (tree.operator === '/') {
    if (number === null || number === 0)
      throw syntaxError(
        tree.right,
        'the number below a division must not be 0 and hold no variable; multiply instead',
      )
    return product(left, constant(1 / number), tree)
  }
  if (number === null || !Number.isInteger(number) || number < 0 || number > 100)
    throw syntaxError(tree.right, 'a power must be a whole number from 0 to 100 without variables')
  let result = constant(1)
  for (let k = 0; k < number; k++) result = product(result, left, tree)
  return result
}

function product(left: Polynomial, right: Polynomial, place: Place): Polynomial {
  const found = times(left, right)
  if (found) return found
  throw syntaxError(
    place,
    'a product may hold at most two different variables, got three; put a new variable y in the place of a*b and add 3 y + a*b - 2 a*y - 2 b*y with a large weight',
  )
}

function evaluateName(
  tree: Extract<Expression, { kind: 'name' }>,
  variables: Variables,
  indices: Indices,
): Polynomial {
  const index = indices.get(tree.name)
  if (index !== undefined && tree.indices.length === 0) return constant(index)
  const places = tree.indices.map((part) => wholeOf(part, variables, indices, 'an index'))
  return variable(variables.numberOf(tree.name, places, tree))
}

/** A whole number without variables. */
export function wholeOf(tree: Expression, variables: Variables, indices: Indices, what: string): number {
  const value = valueOf(tree, variables, indices, what)
  if (!Number.isInteger(value)) throw syntaxError(tree, `${what} must be a whole number, got ${value}`)
  return value
}

/** A number without variables. */
export function valueOf(tree: Expression, variables: Variables, indices: Indices, what: string): number {
  const polynomial = evaluate(tree, variables, indices)
  const value = numberOf(polynomial)
  if (value === null || degreeOf(polynomial) > 0)
    throw syntaxError(tree, `${what} must be a number without variables`)
  return value
}

function total(
  tree: Extract<Expression, { kind: 'sum' }>,
  variables: Variables,
  indices: Indices,
): Polynomial {
  let sum: Polynomial = new Map()
  for (const inner of rangesOf(tree.ranges, variables, indices)) {
    sum = added(sum, evaluate(tree.of, variables, inner), 1)
    if (sum.size > mostTerms)
      throw syntaxError(tree, `a sum may have at most ${mostTerms} terms; make its ranges shorter`)
  }
  return sum
}

/** The indices of every combination, the last range fastest; later ranges may use earlier indices. */
export function* rangesOf(
  ranges: readonly Range[],
  variables: Variables,
  outer: Indices,
): Generator<Indices> {
  const [range, ...rest] = ranges
  if (!range) return void (yield outer)
  const from = wholeOf(range.from, variables, outer, 'the start of a range')
  const to = wholeOf(range.to, variables, outer, 'the end of a range')
  if (to - from > mostTerms)
    throw syntaxError(range.to, `a range may have at most ${mostTerms} values, got ${from}..${to}`)
  for (let value = from; value <= to; value++)
    yield* rangesOf(rest, variables, new Map([...outer, [range.index, value]]))
}
