/* What happens to one qubit between two gates that touch others: factors in a row, brought into their shortest form. */
import type { RealMatrix } from '../../noise/pauli-basis.ts'
import { plusAngle } from '../../plan/angle.ts'
import type { MapFactor } from './elements.ts'
import type { Monomial } from './monomial.ts'
import { monomialOf } from './monomial.ts'

const size = 4

/** a after b, both 4 x 4. */
export function afterMatrix(a: RealMatrix, b: RealMatrix): RealMatrix {
  const data = new Float64Array(size * size)
  for (let row = 0; row < size; row++)
    for (let k = 0; k < size; k++)
      for (let column = 0; column < size; column++)
        data[row * size + column]! += a.data[row * size + k]! * b.data[k * size + column]!
  return { size, data }
}

/** Whether X, Z and Y shrink by one factor and nothing else happens: then it does not matter when. */
function isUniform({ data }: RealMatrix): boolean {
  const diagonal = data.every((entry, i) => i % 5 === 0 || entry === 0)
  return diagonal && data[5] === data[10] && data[5] === data[15]
}

/**
 * The same map by as few factors as possible: turns about one axis in a row are one, so are fixed matrices, and uniform
 * shrinking is brought to the end.
 */
export function simplified(factors: readonly MapFactor[]): readonly MapFactor[] {
  const short: MapFactor[] = []
  let shrinking: RealMatrix | null = null
  for (const factor of factors) {
    if (factor.kind === 'fixed' && isUniform(factor.matrix))
      shrinking = shrinking === null ? factor.matrix : afterMatrix(factor.matrix, shrinking)
    else {
      /* What is not uniform shifts perhaps, and a shift must not be shrunk by what came before it. */
      if (factor.kind === 'fixed' && shrinking !== null) {
        append(short, { kind: 'fixed', matrix: shrinking })
        shrinking = null
      }
      append(short, factor)
    }
  }
  if (shrinking !== null) append(short, { kind: 'fixed', matrix: shrinking })
  return short
}

function append(factors: MapFactor[], factor: MapFactor): void {
  const last = factors.at(-1)
  if (last?.kind === 'fixed' && factor.kind === 'fixed')
    factors[factors.length - 1] = { kind: 'fixed', matrix: afterMatrix(factor.matrix, last.matrix) }
  else if (last?.kind === 'turn' && factor.kind === 'turn' && last.axis === factor.axis)
    factors[factors.length - 1] = { ...last, angle: plusAngle(last.angle, factor.angle) }
  else factors.push(factor)
}

/** The factors as one permutation with factors, where they are fixed and come to one. */
export function monomialOfFactors(factors: readonly MapFactor[]): Monomial | null {
  const [only, ...others] = simplified(factors)
  return only?.kind === 'fixed' && others.length === 0 ? monomialOf(only.matrix) : null
}

/** Whether the identity string stays apart: no channel among the factors shifts the state. */
export function isUnital(factors: readonly MapFactor[]): boolean {
  return factors.every(
    (factor) =>
      factor.kind === 'turn' ||
      (factor.matrix.data[4] === 0 && factor.matrix.data[8] === 0 && factor.matrix.data[12] === 0),
  )
}
