/* The linear algebra of matrix product states, against its definitions and against src/base/singular-values.ts. */
import { describe, expect, it, vi } from 'vitest'
import { createStream } from '../../src/base/random.ts'
import { singularValues } from '../../src/base/singular-values.ts'
import { Algebra } from '../../src/engine/simulators/mps/algebra.ts'
import type { Matrix } from '../../src/engine/simulators/mps/workspace.ts'
import { loadModule } from './engines.ts'
import { largestGap, normals } from './random-circuits.ts'

const module = await loadModule('mps')
const algebra = new Algebra(module, async () => {}, 2 ** 30)

const keepAll = (values: Float64Array) => values.length

function random(seed: number, rows: number, columns: number): Matrix {
  return { rows, columns, data: normals(seed, 2 * rows * columns) }
}

/* Plainly. */
function times(a: Matrix, b: Matrix): Matrix {
  const data = new Float64Array(2 * a.rows * b.columns)
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < a.columns; k++) {
      const [re, im] = [a.data[2 * (i * a.columns + k)]!, a.data[2 * (i * a.columns + k) + 1]!]
      for (let j = 0; j < b.columns; j++) {
        const [x, y] = [b.data[2 * (k * b.columns + j)]!, b.data[2 * (k * b.columns + j) + 1]!]
        data[2 * (i * b.columns + j)]! += re * x - im * y
        data[2 * (i * b.columns + j) + 1]! += re * y + im * x
      }
    }
  }
  return { rows: a.rows, columns: b.columns, data }
}

function adjoint({ rows, columns, data }: Matrix): Matrix {
  const result = new Float64Array(data.length)
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      result[2 * (j * rows + i)] = data[2 * (i * columns + j)]!
      result[2 * (j * rows + i) + 1] = -data[2 * (i * columns + j) + 1]!
    }
  }
  return { rows: columns, columns: rows, data: result }
}

function identity(size: number): Float64Array {
  const data = new Float64Array(2 * size * size)
  for (let i = 0; i < size; i++) data[2 * i * (size + 1)] = 1
  return data
}

/* A matrix with these singular values: unitary times diagonal times unitary. */
async function withValues(
  seed: number,
  rows: number,
  columns: number,
  values: readonly number[],
): Promise<Matrix> {
  const side = async (size: number, offset: number) =>
    (await algebra.split(random(seed + offset, size, values.length), keepAll)).left
  const [u, v] = [await side(rows, 0), await side(columns, 1000)]
  const scaled = u.data.map((entry, i) => entry * values[(i >> 1) % values.length]!)
  return times({ ...u, data: scaled }, adjoint(v))
}

const shapes = Array.from({ length: 40 }, (_, seed) => {
  const stream = createStream(seed, 'shapes')
  const size = () => 1 + stream.integer(seed < 30 ? 9 : 70)
  return [size(), size(), size()] as const
})

describe('products', () => {
  it.each(shapes)('of %i x %i and %i columns are sums of products', async (rows, inner, columns) => {
    const [a, b] = [random(1, rows, inner), random(2, inner, columns)]
    expect(largestGap((await algebra.product(a, b)).data, times(a, b).data)).toBeLessThan(1e-12)
    const adjointed = await algebra.adjointProduct(adjoint(a), b)
    expect(largestGap(adjointed.data, times(a, b).data)).toBeLessThan(1e-12)
  })
})

describe('shifts of the norm between neighbours', () => {
  it.each(shapes)('keep the product over %i, %i, %i', async (l, m, r) => {
    const [a, b] = [random(3, 2 * l, m), random(4, m, 2 * r)]
    const whole = times(a, b).data
    const { left: columns, right: after } = await algebra.shiftedRight(a, b)
    expect(largestGap(times(columns, after).data, whole)).toBeLessThan(1e-11)
    expect(largestGap(times(adjoint(columns), columns).data, identity(columns.columns))).toBeLessThan(1e-13)
    const { left: before, right: rows } = await algebra.shiftedLeft(a, b)
    expect(largestGap(times(before, rows).data, whole)).toBeLessThan(1e-11)
    expect(largestGap(times(rows, adjoint(rows)).data, identity(rows.rows))).toBeLessThan(1e-13)
  })
})

describe('splits', () => {
  it.each(shapes)(
    'of %i x %i give all singular values, orthonormal columns and the whole',
    async (rows, columns) => {
      const a = random(5, rows, columns)
      const { left, right, values } = await algebra.split(a, keepAll)
      expect(largestGap(values, singularValues(a.data, rows, columns))).toBeLessThan(1e-12)
      expect(largestGap(times(left, right).data, a.data)).toBeLessThan(1e-12)
      expect(largestGap(times(adjoint(left), left).data, identity(left.columns))).toBeLessThan(1e-13)
    },
  )

  it.each([
    ['far apart', [1, 1e-2, 1e-4, 1e-6, 1e-8, 1e-10, 1e-12]],
    ['equal', [0.5, 0.5, 0.5, 0.5, 0.5]],
    ['some zero', [1, 0.3, 0, 0, 0]],
    ['nearly equal', [1, 1 - 1e-9, 1 - 2e-9, 1e-5, 1e-5 + 1e-14]],
    ['all zero', [0, 0, 0]],
    ['one', [0.7]],
  ])('find values that are %s to 1e-14', async (_, wanted) => {
    for (const [rows, columns] of [
      [12, 9],
      [9, 12],
    ] as const) {
      const a = await withValues(7, rows, columns, wanted)
      const { left, right, values } = await algebra.split(a, keepAll)
      const sorted = [...wanted].sort((x, y) => y - x)
      expect(largestGap(values.subarray(0, wanted.length), sorted)).toBeLessThan(1e-14)
      expect(values.subarray(wanted.length).every((value) => value < 1e-14)).toBe(true)
      expect(largestGap(times(left, right).data, a.data)).toBeLessThan(1e-14)
      expect(largestGap(times(adjoint(left), left).data, identity(left.columns))).toBeLessThan(1e-14)
    }
  })

  it('lose exactly what is cut off, from either side', async () => {
    const wanted = [1, 0.5, 0.25, 0.125, 0.0625]
    const a = await withValues(8, 10, 8, wanted)
    const lost = Math.sqrt(0.125 ** 2 + 0.0625 ** 2)
    const unit = { rows: 8, columns: 8, data: identity(8) }
    const [right, left] = [
      await algebra.truncatedRight(a, unit, () => 3),
      await algebra.truncatedLeft({ rows: 10, columns: 10, data: identity(10) }, a, () => 3),
    ]
    for (const split of [right, left]) {
      expect(split.left.columns).toBe(3)
      const difference = times(split.left, split.right).data.map((value, i) => value - a.data[i]!)
      const norm = Math.sqrt(difference.reduce((sum, value) => sum + value * value, 0))
      expect(Math.abs(norm - lost)).toBeLessThan(1e-14)
    }
  })

  it('take turns with others when they are long', async () => {
    let now = 0
    let pauses = 0
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 50))
    const patient = new Algebra(module, async () => void pauses++, 2 ** 30)
    await patient.split(random(9, 300, 300), keepAll)
    clock.mockRestore()
    /* 300 reflections of 8 * 300^2 multiplications each, and as much again for vectors and product. */
    expect(pauses).toBeGreaterThan(100)
  })

  it('are refused where the memory does not suffice', async () => {
    const narrow = new Algebra(module, async () => {}, 2 ** 20)
    await expect(narrow.split(random(1, 200, 200), keepAll)).rejects.toThrow(/use a smaller bond/)
  })
})
