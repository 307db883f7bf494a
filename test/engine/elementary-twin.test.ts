import { describe, expect, it } from 'vitest'
import { acos, asin, atan, cos, exp, log, pow, sin, tan } from '../../src/base/elementary.ts'
import { wasmModule } from './engines.ts'

type Unary = (x: number) => number

const ours: Readonly<Record<string, Unary>> = { sin, cos, tan, asin, acos, atan, exp, log }

const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536 })
const { exports } = new WebAssembly.Instance(wasmModule, { env: { memory, abort: () => {} } })
const twin = exports as unknown as Record<string, Unary> & {
  readonly pow: (x: number, y: number) => number
  readonly runList: (list: number, count: number) => void
}

const spread = (i: number) => (i * 0.6180339887498949) % 1
const between = (low: number, high: number, count = 5000) =>
  Array.from({ length: count }, (_, i) => low + (high - low) * spread(i + 1))
const special = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  5e-324,
  -1e-310,
  1e-9,
  1e300,
  -1e300,
  2 ** 31,
  Infinity,
  -Infinity,
  NaN,
]
const points = [
  ...special,
  ...between(-1, 1),
  ...between(-20, 20),
  ...between(-1e6, 1e6),
  ...between(-1e15, 1e15, 500),
  ...[1, 2, 3, 4, 5, 6, 1000, 1048575].flatMap((n) => [(n * Math.PI) / 2, (n * Math.PI) / 2 + 1e-13]),
]

/* The same, but for the sign of 0, which does not matter to a rotation. */
const isSame = (a: number, b: number) => a === b || (a !== a && b !== b)

describe('elementary functions in WebAssembly', () => {
  it.each(['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'exp', 'log'] as const)(
    '%s has the same bits',
    (name) => {
      for (const x of points) expect(Object.is(twin[name]!(x), ours[name]!(x)), `${name}(${x})`).toBe(true)
    },
  )

  it('pow has the same bits', () => {
    const powers = [...special, ...between(-5, 5, 60), 2, 3, -3, 101, 0.5]
    for (const x of [...special, ...between(-10, 10, 300), ...between(0, 1e6, 100)])
      for (const y of powers) expect(Object.is(twin.pow(x, y), pow(x, y)), `${x} ** ${y}`).toBe(true)
  })

  it('cosines and sines of half angles, two at a time, have the bits of the functions one by one', () => {
    const words = new Uint32Array(memory.buffer, 32768, 16)
    words.set([6, 1, 40000, 36000, 1])
    const angles = new Float64Array(memory.buffer, 36000, 2)
    const results = new Float64Array(memory.buffer, 40000, 6)
    for (let i = 0; i + 1 < points.length; i++) {
      angles.set([points[i]!, points[points.length - 1 - i]!])
      twin.runList(32768, 1)
      for (const lane of [0, 1]) {
        const x = 0.5 * angles[lane]!
        expect(isSame(results[lane]!, cos(x)), `cos ${x}`).toBe(true)
        expect(isSame(results[2 + lane]!, sin(x)), `sin ${x}`).toBe(true)
      }
    }
  })
})
