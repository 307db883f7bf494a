/*
 * From a text `minimize … subject to …` to a QUBO. A constraint becomes weight * (left - right)^2, an inequality with binary
 * slack variables that take up what is left over; a + b + … <= 1 needs none.
 */
import { LabError } from '../../../base/lab-error.ts'
import { builtWith, roundedUp } from '../builders/built.ts'
import { addSquare, addTerm, emptyTerms, toQubo } from '../qubo.ts'
import type { Assignment, BuiltQubo, Constraint } from '../types.ts'
import { evaluate, noIndices, rangesOf, valueOf, Variables, type Indices } from './evaluate.ts'
import { syntaxError } from './lexer.ts'
import { parseQuboText } from './parse.ts'
import { added, degreeOf, variablesOf, type Polynomial } from './polynomial.ts'
import type { ConstraintTree } from './tree.ts'

/** A constraint with whole coefficients: sum coefficients x (=, <=) bound. */
interface Whole {
  readonly constraint: Constraint
  readonly variables: readonly number[]
  readonly coefficients: readonly number[]
  readonly bound: number
  readonly isEquation: boolean
  readonly weight: number | null
}

/**
 * The QUBO of a text; variables are named in the order of the text, slack variables after them.
 *
 * @throws LabError "syntax" with line and column (`details`: line, column, endColumn) of what cannot be meant
 */
export function readQuboText(text: string): BuiltQubo {
  const tree = parseQuboText(text)
  const variables = new Variables(tree.declared?.map(({ name }) => name) ?? null)
  const objective = evaluate(tree.objective, variables, noIndices)
  const wholes = tree.constraints.flatMap((constraint) => [...instancesOf(constraint, variables)])
  const own = variables.names.length
  if (own === 0)
    throw new LabError(
      'syntax',
      'line 1, column 1: the text must name a variable, got none; write "minimize a - 2 b + 3 a*b"',
      { line: 1, column: 1, endColumn: 2 },
    )
  const sign = tree.sense === 'maximize' ? -1 : 1
  const usual = usualWeight(objective)
  const slacks = wholes.map((whole, k) => slackOf(whole, k, variables))
  const terms = emptyTerms(variables.names.length)
  addPolynomial(terms, objective, sign)
  for (const [k, whole] of wholes.entries()) addPenalty(terms, whole, slacks[k]!, whole.weight ?? usual)
  const value = (x: Assignment) => valueAt(objective, x)
  const isAutomatic = wholes.some(({ weight }) => weight === null)
  return builtWith(
    toQubo(terms, variables.names),
    (x) => ({
      kind: 'values',
      values: Object.fromEntries(variables.names.slice(0, own).map((name, i) => [name, x[i] === 1 ? 1 : 0])),
      objective: value(x),
    }),
    {
      constraints: wholes.map(({ constraint }) => constraint),
      objective: value,
      notes: [
        ...(isAutomatic
          ? [`weight ${usual} for each constraint without one: more than the objective can vary`]
          : []),
        ...(variables.names.length > own
          ? [`${variables.names.length - own} slack variables take up what inequalities leave over`]
          : []),
      ],
    },
  )
}

/* More than the objective can vary. */
function usualWeight(objective: Polynomial): number {
  let spread = 0
  for (const [key, value] of objective) if (key !== '') spread += Math.abs(value)
  return spread === 0 ? 1 : roundedUp(spread * 1.02)
}

function addPolynomial(terms: ReturnType<typeof emptyTerms>, polynomial: Polynomial, scale: number): void {
  for (const [key, value] of polynomial) {
    const [i, j = i] = variablesOf(key)
    if (i === undefined || j === undefined) terms.offset += scale * value
    else addTerm(terms, i, j, scale * value)
  }
}

function valueAt(polynomial: Polynomial, x: Assignment): number {
  let sum = 0
  for (const [key, value] of polynomial) if (variablesOf(key).every((i) => x[i]! !== 0)) sum += value
  return sum
}

function* instancesOf(tree: ConstraintTree, variables: Variables): Generator<Whole> {
  let count = 0
  for (const indices of rangesOf(tree.ranges, variables, noIndices)) {
    const at = tree.ranges.map(({ index }) => `${index} = ${indices.get(index)}`).join(', ')
    const name = tree.label ?? `line ${tree.line}`
    const whole = instance(tree, variables, indices, at === '' ? name : `${name}, ${at}`)
    if (whole) yield whole
    count++
  }
  if (count === 0)
    throw syntaxError(tree, 'the ranges of a constraint must hold a number, got none; write 0..3')
}

/* Null for a constraint that always holds. */
function instance(tree: ConstraintTree, variables: Variables, indices: Indices, label: string): Whole | null {
  const difference = added(
    evaluate(tree.left, variables, indices),
    evaluate(tree.right, variables, indices),
    -1,
  )
  if (degreeOf(difference) > 1)
    throw syntaxError(
      tree,
      `a constraint must be linear, got a product of variables; put it into the objective with a weight`,
    )
  const weight = tree.weight && valueOf(tree.weight, variables, indices, 'a weight')
  if (weight !== null && !(weight > 0))
    throw syntaxError(tree.weight!, `a weight must be above 0, got ${weight}`)
  const flip = tree.relation === '>=' || tree.relation === '>' ? -1 : 1
  const entries = [...difference]
    .filter(([key]) => key !== '')
    .map(([key, value]) => [Number(key), value] as const)
  const factor = wholeFactor([...difference.values()])
  if (factor === null)
    throw syntaxError(
      tree,
      'the numbers of a constraint may have at most 6 digits behind the point; round them',
    )
  const strict = tree.relation === '<' || tree.relation === '>'
  const bound = flip * rounded(-(difference.get('') ?? 0), factor) - (strict ? 1 : 0)
  const coefficients = entries.map(([, value]) => flip * rounded(value, factor))
  const isEquation = tree.relation === '='
  const least = coefficients.reduce((sum, value) => sum + Math.min(0, value), 0)
  const most = coefficients.reduce((sum, value) => sum + Math.max(0, value), 0)
  if (least > bound || (isEquation && most < bound))
    throw syntaxError(
      tree,
      `a constraint must be one that can hold, got ${label}, which no values meet; change its bound`,
    )
  if (!isEquation && most <= bound) return null
  const numbers = entries.map(([i]) => i)
  const constraint: Constraint = {
    label,
    variables: numbers,
    coefficients: coefficients.map((value) => (flip * value) / factor),
    relation: isEquation ? '=' : flip < 0 ? '>=' : '<=',
    bound: (flip * bound) / factor,
  }
  return { constraint, variables: numbers, coefficients, bound, isEquation, weight }
}

const rounded = (value: number, factor: number) => Math.round(value * factor)

/* The power of ten that makes all numbers whole; null beyond a million. */
function wholeFactor(values: readonly number[]): number | null {
  for (let factor = 1; factor <= 1e6; factor *= 10) {
    const isWhole = (value: number) => Math.abs(value * factor - Math.round(value * factor)) <= 1e-9 * factor
    if (values.every(isWhole)) return factor
  }
  return null
}

const isAtMostOne = ({ isEquation, coefficients, bound }: Whole) =>
  !isEquation && bound === 1 && coefficients.every((value) => value === 1)

/* Powers of two and a rest that together make every number up to what can be left over. */
function slackOf(whole: Whole, k: number, variables: Variables): readonly (readonly [number, number])[] {
  if (whole.isEquation || isAtMostOne(whole)) return []
  let left = whole.coefficients.reduce((rest, value) => rest - Math.min(0, value), whole.bound)
  const parts: number[] = []
  for (let part = 1; left > 0; part *= 2) {
    parts.push(Math.min(part, left))
    left -= part
  }
  return parts.map((part, bit) => [variables.named(`slack ${k + 1}.${bit}`), part] as const)
}

function addPenalty(
  terms: ReturnType<typeof emptyTerms>,
  whole: Whole,
  slack: readonly (readonly [number, number])[],
  weight: number,
): void {
  if (isAtMostOne(whole)) {
    for (const [k, i] of whole.variables.entries())
      for (const j of whole.variables.slice(k + 1)) addTerm(terms, i, j, weight)
    return
  }
  addSquare(
    terms,
    [...whole.variables, ...slack.map(([i]) => i)],
    [...whole.coefficients, ...slack.map(([, part]) => part)],
    whole.bound,
    weight,
  )
}
