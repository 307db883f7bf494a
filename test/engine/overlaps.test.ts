import { describe, expect, it } from 'vitest'
import { reference, wasm } from './engines.ts'
import { largestGap, randomCircuit, randomRows } from './random-circuits.ts'

describe('overlaps', () => {
  it.each([
    [1, 1],
    [2, 5],
    [4, 40],
    [7, 19],
  ])('match the reference simulator to 1e-13: %s qubits, %s states', async (qubits, count) => {
    const circuit = randomCircuit(qubits, { qubits, gates: 15, parameters: 2, features: 2 })
    const [rows, others] = [randomRows(1, circuit, 1, count), randomRows(2, circuit, 1, count + 3)]
    const sets = async (engine: typeof wasm) => {
      const plan = await engine.plan(circuit)
      return [await plan.stateSet(rows), await plan.stateSet(others)] as const
    }
    const [[a, b], [c, d]] = [await sets(wasm), await sets(reference)]
    expect(largestGap(await a.overlaps(b, 0, count), await c.overlaps(d, 0, count))).toBeLessThan(1e-13)
    const whole = await c.overlaps(c, 0, count)
    for (let from = 0; from <= count; from += 3) {
      for (let to = from; to <= count; to += 4) {
        const part = await a.overlaps(a, from, to)
        expect(largestGap(part, whole.subarray(from * count, to * count))).toBeLessThan(1e-13)
      }
    }
  })

  it('are symmetric to the last bit, 1 on the diagonal and within [0, 1] to 1e-13', async () => {
    const circuit = randomCircuit(3, { qubits: 5, gates: 20, parameters: 0, features: 3 })
    const plan = await wasm.plan(circuit)
    const set = await plan.stateSet(randomRows(3, circuit, 1, 33))
    const matrix = await set.overlaps(set, 0, 33)
    for (let i = 0; i < 33; i++) {
      expect(Math.abs(matrix[i * 34]! - 1)).toBeLessThan(1e-13)
      for (let j = 0; j < 33; j++) {
        expect(matrix[i * 33 + j]).toBe(matrix[j * 33 + i])
        expect(matrix[i * 33 + j]).toBeGreaterThanOrEqual(0)
        expect(matrix[i * 33 + j]).toBeLessThan(1 + 1e-13)
      }
    }
  })

  it('refuse sets of other engines and rows outside the set', async () => {
    const circuit = randomCircuit(3, { qubits: 2, gates: 5, parameters: 0, features: 1 })
    const rows = randomRows(3, circuit, 1, 3)
    const set = await (await wasm.plan(circuit)).stateSet(rows)
    const other = await (await reference.plan(circuit)).stateSet(rows)
    await expect(set.overlaps(other, 0, 3)).rejects.toMatchObject({ code: 'shape' })
    await expect(set.overlaps(set, 0, 4)).rejects.toMatchObject({ code: 'shape' })
  })
})

describe('overlaps of wasm state sets', () => {
  it('are the same whichever other sets came before', async () => {
    const circuit = randomCircuit(2, { qubits: 3, gates: 12, parameters: 0, features: 2 })
    const plan = await wasm.plan(circuit)
    const [a, b, c] = [
      await plan.stateSet(randomRows(1, circuit, 1, 9)),
      await plan.stateSet(randomRows(2, circuit, 1, 4)),
      await plan.stateSet(randomRows(3, circuit, 1, 30)),
    ]
    const first = await a.overlaps(b, 0, 9)
    expect([...(await a.overlaps(b, 0, 9))]).toEqual([...first])
    const other = await a.overlaps(c, 0, 9)
    await a.overlaps(a, 0, 9)
    expect([...(await a.overlaps(b, 2, 5))]).toEqual([...first.subarray(8, 20)])
    expect([...(await a.overlaps(c, 0, 9))]).toEqual([...other])
  })

  it('are symmetric and right across the bands that a large matrix is made in, from any row on', async () => {
    const circuit = randomCircuit(6, { qubits: 1, gates: 5, parameters: 0, features: 1, names: ['ry', 'rz'] })
    const count = 1500
    const rows = randomRows(6, circuit, 1, count)
    const plan = await wasm.plan(circuit)
    const set = await plan.stateSet(rows)
    const states = await plan.states(rows)
    const overlap = (i: number, j: number) => {
      const [a, b, c, d, e, f, g, h] = [
        ...states.subarray(4 * i, 4 * i + 4),
        ...states.subarray(4 * j, 4 * j + 4),
      ]
      const re = a! * e! + b! * f! + c! * g! + d! * h!
      const im = a! * f! - b! * e! + c! * h! - d! * g!
      return re * re + im * im
    }
    for (const from of [0, 5]) {
      const matrix = await set.overlaps(set, from, count)
      let largest = 0
      let asymmetric = 0
      for (let i = from; i < count; i++) {
        for (let j = 0; j < count; j++) {
          const value = matrix[(i - from) * count + j]!
          largest = Math.max(largest, Math.abs(value - overlap(i, j)))
          if (j >= from && value !== matrix[(j - from) * count + i]) asymmetric++
        }
      }
      expect(largest).toBeLessThan(1e-14)
      expect(asymmetric).toBe(0)
    }
  })

  it('refuse a set that was disposed of, and give its memory to the next', async () => {
    const circuit = randomCircuit(2, { qubits: 3, gates: 12, parameters: 0, features: 2 })
    const plan = await wasm.plan(circuit)
    const rows = randomRows(1, circuit, 1, 7)
    const a = await plan.stateSet(randomRows(2, circuit, 1, 31))
    await a.overlaps(a, 0, 31)
    a.dispose()
    a.dispose()
    await expect(a.overlaps(a, 0, 1)).rejects.toMatchObject({ code: 'shape' })
    const [again, fresh] = [await plan.stateSet(rows), await (await wasm.plan(circuit)).stateSet(rows)]
    expect([...(await again.overlaps(again, 0, 7))]).toEqual([...(await fresh.overlaps(fresh, 0, 7))])
  })
})
