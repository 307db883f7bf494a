import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LabError } from '../../src/base/lab-error.ts'
import { flatten } from '../../src/circuit/flatten.ts'
import type { Circuit } from '../../src/circuit/tree.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import { printProgram } from '../../src/circuit/language/printer.ts'
import { circuits } from './random-programs.ts'
import { runs } from '../full.ts'

/** No text makes the parser throw; a circuit comes out exactly if no error is told; every place is inside of the text. */
function check(text: string): void {
  const { circuit, diagnostics } = parse(text)
  if (circuit !== null) unroll(circuit)
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error')
  expect(circuit === null).toBe(errors.length > 0)
  for (const { span, line, column, fix } of diagnostics) {
    expect(span.start).toBeGreaterThanOrEqual(0)
    expect(span.end).toBeGreaterThanOrEqual(span.start)
    expect(span.end).toBeLessThanOrEqual(text.length)
    expect(line).toBeGreaterThanOrEqual(1)
    expect(column).toBeGreaterThanOrEqual(1)
    expect(fix?.span.end ?? 0).toBeLessThanOrEqual(text.length)
  }
}

/** What parses runs, or says why not. */
function unroll(circuit: Circuit): void {
  try {
    flatten(circuit)
  } catch (thrown) {
    if (!(thrown instanceof LabError)) throw thrown
  }
}

const frozen = JSON.parse(readFileSync(new URL('../fixtures/programs.json', import.meta.url), 'utf8')) as {
  readonly programs: readonly { readonly text: string }[]
}

/** Programs with every kind of statement. */
const programs = [
  ...frozen.programs.map(({ text }) => text),
  `OPENQASM 3.0;
include "stdgates.inc";
const int n = 3;
const bool b = n > 2;
input float[64] theta;
input array[float[64], 4] w;
gate mine(a) r, s { ctrl @ rx(a) r, s; gphase(a / 2); inv @ pow(2) @ t r; }
def f(int[32] k, qubit[2] r, qubit s) -> bit { for int i in [0:k - 1] { cx r[i], s; } return measure s; }
qubit[n + 1] q;
bit[4] c;
let part = q[0:1] ++ q[3];
float a = pi / n;
array[int, 2] m = {1, 2};
int k = 0;
while (k < 2) { m[k] += k; k += 1; if (k == 5) break; }
for int i in [0:2] { for int j in [i + 1:3] { cp(pi / 2 ** (j - i)) q[i], q[j]; } }
mine(theta * a) q[m[0]], q[3];
h part;
negctrl(2) @ ry(w[2]) q[0:1], q[2], q[3];
c[0] = f(2, q[0:1], q[2]);
if (c[0] == 1 && !c[1]) { x q[0]; } else if (b) { rz(a) q; }
switch (c) { case 0, 1 { x q[1]; } default { z q; } }
while (c[3]) { h q[3]; c[3] = measure q[3]; }
reset q[2];
c = measure q;
`,
  `OPENQASM 2.0;
include "qelib1.inc";
qreg q[3];
creg c[2];
gate g(a) r, s { u3(a, 0, -a) r; cx r, s; barrier r; }
g(pi / 3) q[0], q[1];
measure q[0] -> c[0];
if (c == 1) g(0.5 ^ 2) q[1], q[2];
reset q;
`,
]

const words =
  'OPENQASM 3.0 2.0 ; include "stdgates.inc" "qelib1.inc" qubit bit qreg creg const int float[64] input array gate for in box measure reset barrier gphase if else while def let ctrl inv pow @ @ansatz.block @ansatz.feature angle_encoding rotation=y pragma ansatz.readout score = Z0 X1 + - * / ** ^ % ( ) [ ] { } , : -> ++ q r c theta x_0 pi sin 0 1 2 1.5 1e9 0x1f 10ns 3im $0 h x rx cx U rzz == != < >= && || ! ~ & | << += *= switch case default return break continue end delay[10ns] bool uint int[4] negctrl(2) pow(0.5) true false "01" c[0] q[0:1] n n[1] // /* */ \n \r\n " \' ? é 𝒽'.split(
    ' ',
  )

describe('any text', () => {
  it('of random characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), check), {
      numRuns: runs(500, 30_000),
      seed: 31,
    })
  })

  it('of random words', () => {
    const texts = fc
      .array(fc.constantFrom(...words), { maxLength: 60 })
      .map((list) => list.join(' ').replaceAll('\\n', '\n'))
    fc.assert(fc.property(texts, check), { numRuns: runs(1000, 40_000), seed: 32 })
  })

  it('that was a program before something was cut, doubled or exchanged', () => {
    const mutated = fc
      .tuple(
        fc.oneof(circuits.map(printProgram), fc.constantFrom(...programs)),
        fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.constantFrom('', ...words)), {
          minLength: 1,
          maxLength: 4,
        }),
      )
      .map(([program, changes]) => {
        let text = program
        for (const [where, length, word] of changes) {
          const at = where % (text.length + 1)
          text = text.slice(0, at) + word + text.slice(at + length)
        }
        return text
      })
    fc.assert(fc.property(mutated, check), { numRuns: runs(500, 30_000), seed: 33 })
  })

  it.each([
    ['deep parentheses', `qubit q; U(${'('.repeat(50_000)}1${')'.repeat(50_000)}, 0, 0) q;`],
    ['deep minus signs', `qubit q; U(${'-'.repeat(50_000)}1, 0, 0) q;`],
    ['deep powers', `qubit q; U(${'2 ** '.repeat(50_000)}1, 0, 0) q;`],
    ['deep calls', `qubit q; U(${'sin('.repeat(50_000)}1${')'.repeat(50_000)}, 0, 0) q;`],
    ['long sums', `qubit q; U(${'1 + '.repeat(50_000)}1, 0, 0) q;`],
    ['deep loops', `qubit q; ${'for int i in [0:0] { '.repeat(5_000)} ${'}'.repeat(5_000)}`],
    ['loops that count for ever', 'qubit q; int n = 1; while (n > 0) { n = n % 7 + 1; }'],
    ['loops in loops that count', 'qubit q; int n = 0; for int i in [0:9999] for int j in [0:9999] n += 1;'],
    ['loops that depend on loops', 'qubit q; for int i in [0:99999] for int j in [0:i] reset q;'],
    ['subroutines that call each other', 'def f(int n) { g(n); } def g(int n) { f(n); } f(1);'],
    [
      'loops that never succeed',
      'qubit q; bit c; int n = 0; while (!c < 4) { c = measure q; if (c) { n += 1; } }',
    ],
    ['bits that are told apart too often', 'qubit[12] q; bit[12] c; c = measure q; int n = int[12](c) + 1;'],
    ['arrays of a million', 'array[int, 1000, 1000] a;'],
    ['arrays of many dimensions', `array[int, ${'2, '.repeat(40)}2] a;`],
    ['lists in lists', `array[int, 2] a = ${'{'.repeat(5_000)}1${'}'.repeat(5_000)};`],
    ['indices behind indices', `array[int, 2] a = {0, 1}; int n = a${'[0]'.repeat(5_000)};`],
    [
      'calls in calls',
      `def f(int n) -> int { return n; } int n = ${'f('.repeat(5_000)}1${')'.repeat(5_000)};`,
    ],
    [
      'gates that loop for ever',
      'gate g a { for int i in [0:199999] { for int j in [0:199999] { U(1, 2, 3) a; } } }',
    ],
    ['subroutines that branch', `def f(int n) { if (n > 0) { f(n - 1); f(n - 1); } } f(60);`],
    ['deep conditions', `qubit q; bit c; ${'if (c) '.repeat(5_000)} reset q;`],
    ['deep loops without braces', `qubit q; ${'for int i in [0:0] '.repeat(5_000)} reset q;`],
    ['deep boxes', 'box {'.repeat(5_000)],
    [
      'gates that double at every level',
      `include "stdgates.inc"; gate g0 a { x a; } ${Array.from({ length: 60 }, (_, i) => `gate g${i + 1} a { g${i} a; g${i} a; }`).join(' ')} qubit q; g60 q;`,
    ],
    ['a text beyond the budget', '/'.repeat(2_000_001)],
  ])('with %s is refused with a place', (_, text) => {
    check(text)
    expect(parse(text).circuit).toBeNull()
  })

  it.each([
    [
      'constants that double at every step',
      `const float c0 = 1.5; ${Array.from({ length: 60 }, (_, i) => `const float c${i + 1} = c${i} / 2 + c${i} / 2;`).join(' ')} qubit q; U(c60, 0, 0) q;`,
    ],
    [
      'names of prototypes',
      'include "stdgates.inc"; input float[64] __proto__; input float[64] constructor; qubit[2] toString; rx(__proto__ + constructor) toString[1]; for int hasOwnProperty in [0:1] { x toString[hasOwnProperty]; }',
    ],
    [
      'a loop over a thousand passes',
      'include "stdgates.inc"; qubit[4] q; for int i in [0:999] { x q[i % 4]; }',
    ],
  ])('with %s is read', (_, text) => {
    check(text)
    expect(parse(text).diagnostics).toEqual([])
  })

  it.each([
    ['powers of powers', 'qubit q; gate a(t) r { pow(4000) @ U(t, 0, 0) r; } pow(4000) @ a(1) q;'],
    [
      'controls upon controls',
      `qubit[40] q; ${'ctrl @ '.repeat(39)} U(1, 2, 3) ${Array.from({ length: 40 }, (_, i) => `q[${i}]`).join()};`,
    ],
  ])('with %s is refused with a place once it is unrolled', (_, text) => {
    const { circuit } = parse(
      text.startsWith('OPENQASM') ? text : `OPENQASM 3.0;\ninclude "stdgates.inc";\n${text}`,
    )
    let thrown: unknown = null
    try {
      flatten(circuit!)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(LabError)
    expect((thrown as LabError).details['span']).toMatchObject({ start: expect.any(Number) })
  })
})
