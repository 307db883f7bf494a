import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printProgram } from '../../src/circuit/language/printer.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import { applyPatches } from '../../src/circuit/language/patches.ts'
import { format } from '../../src/circuit/language/services/format.ts'
import { defaultRecipe, printRecipe } from '../../src/circuit/recipe.ts'

function formatted(text: string): string {
  return applyPatches(text, format(text))
}

describe('formatting', () => {
  it('puts one statement on a line, indented by its blocks', () => {
    const text =
      'OPENQASM   3.0;include "stdgates.inc" ;qubit [ 2 ]q;for int i in[0:1]{h q[ i ];cx q[0],q[1];}'
    expect(formatted(text)).toBe(`OPENQASM 3.0;
include "stdgates.inc";
qubit[2] q;
for int i in [0:1] {
  h q[i];
  cx q[0], q[1];
}
`)
  })

  it('keeps comments, where they stand, and single blank lines', () => {
    const text = `


// above
qubit[2] q;   // aligned
bit c;/*here*/


    /* on its
  own */
h q[0];

}
`.replace('}\n', '')
    expect(formatted(text)).toBe(`// above
qubit[2] q;   // aligned
bit c; /*here*/

/* on its
  own */
h q[0];
`)
  })

  it('keeps annotations, pragmas and short blocks on their lines', () => {
    const text = `gate rzz(t) a, b { cx a, b; rz(t) b; cx a, b; }
@ansatz.block two_local
  box   {
h q[0];
    }
if (c==1) { x q[0]; }
if(c == 1){x q[0];h q[0];} else {   z q[0];   }
   pragma ansatz.readout score = Z0
`
    expect(formatted(text)).toBe(`gate rzz(t) a, b { cx a, b; rz(t) b; cx a, b; }
@ansatz.block two_local
box {
  h q[0];
}
if (c == 1) { x q[0]; }
if (c == 1) {
  x q[0];
  h q[0];
} else { z q[0]; }
pragma ansatz.readout score = Z0
`)
  })

  it('spaces words and signs in one way, and leaves arithmetic as it is written', () => {
    const text = `measure q->c;
c=measure q;
ctrl(2)@negctrl@x q[0],q[1] ,q[2],q[3];
rx(  -pi/2+2 * theta [0] ) q[0];
U(1,-2,pow( 2,3 )) q[ 1 ];
for uint j in { 3 ,1 } h q[j];
array[int[8], 2] a={1,2};
let b=q[0 : 1]++q[{ 2,3 }];
`
    expect(formatted(text)).toBe(`measure q -> c;
c = measure q;
ctrl(2) @ negctrl @ x q[0], q[1], q[2], q[3];
rx(-pi/2+2 * theta[0]) q[0];
U(1, -2, pow(2, 3)) q[1];
for uint j in {3, 1} h q[j];
array[int[8], 2] a = {1, 2};
let b = q[0 : 1] ++ q[{2, 3}];
`)
  })

  it('joins a short statement and leaves the breaks of a long one', () => {
    const long = `barrier ${Array.from({ length: 30 }, (_, i) => `q[${i}]`).join(',\n')};`
    expect(formatted('cx q[0],\n   q[1]\n;\n')).toBe('cx q[0], q[1];\n')
    expect(formatted(long).split('\n')).toHaveLength(31)
    expect(formatted(long)).toContain('\n  q[29];\n')
  })

  it('changes nothing in what the lab writes itself', () => {
    const text = printRecipe(defaultRecipe)
    expect(formatted(text)).toBe(text)
    const { circuit } = parse(text)
    expect(formatted(printProgram(circuit!))).toBe(printProgram(circuit!))
  })

  it('leaves a text alone that cannot be split into tokens', () => {
    for (const text of ['include "std\n;  h   q;', 'h   q; /* open', 'h   q; ?'])
      expect(format(text)).toEqual([])
  })

  it('twice is once, and keeps the tokens, for any order of them', () => {
    const piece = fc.constantFrom(
      ...'h q [ ] ( ) { } ; , 0 1 0.5 + - * / = == -> @ ctrl @ for int i in if else box gate measure '
        .trim()
        .split(' '),
      '\n',
      '\n\n\n',
      '  ',
      '// note\n',
      '/* a\n b */',
      '\n@ansatz.block two_local\n',
      '\npragma ansatz.readout s = Z0\n',
      'cx q[0], q[1];',
      'for int i in {0, 1} { h q[i]; }',
    )
    const spaced = fc.array(fc.tuple(piece, fc.constantFrom('', ' ', '\n')), { maxLength: 40 })
    fc.assert(
      fc.property(spaced, (pieces) => {
        const text = pieces.map(([one, space]) => one + space).join('')
        const once = formatted(text)
        expect(formatted(once)).toBe(once)
        expect(once.replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
      }),
      { numRuns: 1000, seed: 5 },
    )
  })
})
