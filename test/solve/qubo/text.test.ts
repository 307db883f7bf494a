import { describe, expect, it } from 'vitest'
import { LabError } from '../../../src/base/lab-error.ts'
import { finish } from '../../../src/base/stepwise.ts'
import { isFeasible } from '../../../src/solve/qubo/builders/built.ts'
import { exactSpectrum } from '../../../src/solve/qubo/methods/exact.ts'
import { assignmentOf, energyOf } from '../../../src/solve/qubo/qubo.ts'
import { readQuboText } from '../../../src/solve/qubo/text/read.ts'
import type { BuiltQubo } from '../../../src/solve/qubo/types.ts'

function bestOf(built: BuiltQubo) {
  const { best, minimum } = finish(exactSpectrum(built.qubo))
  const values = built.qubo.names.flatMap((name, i) => (best[i] === 1 && !name.includes(' ') ? [name] : []))
  return { values, minimum, feasible: isFeasible(built, best), objective: built.objective(best) }
}

function refusal(text: string): LabError {
  try {
    readQuboText(text)
  } catch (thrown) {
    if (thrown instanceof LabError) return thrown
    throw thrown
  }
  throw new Error('it was taken')
}

describe('minimize … subject to …', () => {
  it('reads products, squares, brackets and numbers as algebra does', () => {
    const { qubo } = readQuboText('minimize 2 a*b - 3(a + b - 1)^2 + b/2 - -4 # a comment')
    const value = (a: number, b: number) => 2 * a * b - 3 * (a + b - 1) ** 2 + b / 2 + 4
    for (const [k, [a, b]] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ].entries())
      expect(energyOf(qubo, assignmentOf(k, 2))).toBeCloseTo(value(a!, b!), 12)
  })

  it('keeps constraints by penalties that outweigh the objective', () => {
    const text = `maximize 6 a + 5 b + 9 c + 4 d
      subject to
        room: 4 a + 3 b + 5 c + d <= 8
        either: a + b <= 1
        c >= a`
    const built = readQuboText(text)
    const brute = Array.from({ length: 16 }, (_, k) => assignmentOf(k, 4)).filter(
      ([a, b, c, d]) => 4 * a! + 3 * b! + 5 * c! + d! <= 8 && a! + b! <= 1 && c! >= a!,
    )
    const most = Math.max(...brute.map(([a, b, c, d]) => 6 * a! + 5 * b! + 9 * c! + 4 * d!))
    expect(bestOf(built)).toMatchObject({ feasible: true, objective: most })
    expect(bestOf(built).minimum).toBeCloseTo(-most, 9)
  })

  it('takes a given weight, fractions as coefficients and equations', () => {
    const built = readQuboText('minimize x - 2 y\nsubject to\n 0.5 x + 0.25 y = 0.5 weight 3')
    expect(energyOf(built.qubo, Uint8Array.of(0, 1))).toBeCloseTo(-2 + 3 * (25 - 50) ** 2, 9)
    expect(bestOf(built)).toMatchObject({ values: ['x'], minimum: 1 })
  })

  it('writes out sums over ranges and a constraint for each index', () => {
    const text = `minimize sum(i in 0..2, t in 0..2, (i + 1) * (t + 1) * x[i,t])
      subject to
        sum(t in 0..2, x[i,t]) = 1 for i in 0..2
        sum(i in 0..2, x[i,t]) = 1 for t in 0..2`
    const built = readQuboText(text)
    expect(bestOf(built)).toEqual({
      values: ['x[0,2]', 'x[1,1]', 'x[2,0]'],
      minimum: 10,
      feasible: true,
      objective: 10,
    })
    expect(built.fixedSums.map(({ variables }) => variables)).toEqual([
      [0, 1, 2],
      [3, 4, 5],
      [6, 7, 8],
    ])
  })

  it.each([
    ['a + b', 'line 1, column 1', 'the text must begin with minimize or maximize, got "a"'],
    ['minimize a +', 'line 1, column 13', 'a number, a name or "(" is expected, got the end of the text'],
    ['minimize a ? b', 'line 1, column 12', 'got "?"'],
    ['minimize a*b*c', 'line 1, column 10', 'at most two different variables'],
    ['minimize a / b', 'line 1, column 14', 'hold no variable'],
    ['minimize a\nsubject to\n  a + b', 'line 3, column 8', 'needs =, <= or >='],
    ['minimize a\nsubject to\n  a*b = 1', 'line 3, column 3', 'must be linear'],
    ['minimize a\nsubject to\n  a + b >= 3', 'line 3, column 3', 'which no values meet'],
    ['minimize a\nsubject to\n  a + b <= 1 2', 'line 3, column 14', 'must end with its line'],
    ['minimize a + c\nbinary a, b', 'line 1, column 14', 'got "c"; add it to binary a, b'],
    ['minimize a\nsubject to\n  a = 1 weight -2', 'line 3, column 16', 'a weight must be above 0'],
    ['minimize 3', 'line 1, column 1', 'must name a variable'],
    ['minimize sum(i in 0..0.5, x[i])', 'line 1, column 22', 'the end of a range must be a whole number'],
  ])('says where and what is wrong: %j', (text, place, message) => {
    const thrown = refusal(text)
    expect(thrown.message).toContain(`${place}: `)
    expect(thrown.message).toContain(message)
    const { line, column } = thrown.details
    expect(`line ${line as number}, column ${column as number}`).toBe(place)
  })
})
