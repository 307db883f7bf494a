/* Sixty mistakes that people make, each with where it is pointed at, what is said, and what its remedy gives. */

export interface Mistake {
  readonly name: string
  /** The faulty statements, after a head that declares `x_0`, `theta` (4), `q` (3 qubits) and `c` (3 bits). */
  readonly text: string
  /** Instead of that head. */
  readonly head?: string
  /** The text that the first error underlines. */
  readonly at: string
  /** Part of its message. */
  readonly says: RegExp
  /** The statements once the first remedy is made; null where there is none. */
  readonly mended: string | null
}

/** What stands before the statements of most mistakes. */
export const head = `OPENQASM 3.0;
include "stdgates.inc";
input float[64] x_0;
input array[float[64], 4] theta;
qubit[3] q;
bit[3] c;
`

const bare = 'OPENQASM 3.0;\n'

export const mistakes: readonly Mistake[] = [
  // Punctuation
  { name: 'no semicolon at the end of a line', text: 'h q[0]\nx q[1];', at: 'x', says: /expected `;` after the qubits, got `x`/, mended: 'h q[0];\nx q[1];' },
  { name: 'no semicolon at the end of the text', text: 'h q[0]', at: ']', says: /expected `;` after the qubits, got the end of the text/, mended: 'h q[0];' },
  { name: 'no semicolon after a declaration', text: 'bit d\nh q[0];', at: 'h', says: /expected `;` after the name/, mended: 'bit d;\nh q[0];' },
  { name: 'a colon for a semicolon', text: 'h q[0]:', at: ':', says: /expected `;` after the qubits, got `:`/, mended: 'h q[0];' },
  { name: 'no closing parenthesis', text: 'rx(0.5 q[0];', at: 'q', says: /expected `\)` after the angles?.*got `q`/, mended: 'rx(0.5) q[0];' },
  { name: 'no closing bracket', text: 'h q[0;', at: ';', says: /expected `\]` after the index, got `;`/, mended: 'h q[0];' },
  { name: 'no comma between qubits', text: 'cx q[0] q[1];', at: 'q', says: /expected `,` between the qubits/, mended: 'cx q[0], q[1];' },
  { name: 'no comma between angles', text: 'U(1 2, 3) q[0];', at: '2', says: /expected `,` or `\)` after the angles, got `2`/, mended: 'U(1, 2, 3) q[0];' },
  { name: 'a comma too many', text: 'cx q[0], q[1],;', at: ';', says: /expected a qubit for `cx`, got `;`/, mended: 'cx q[0], q[1];' },
  { name: 'parentheses for brackets', text: 'h q(0);', at: '(0)', says: /an index stands in brackets; write `q\[0\]`/, mended: 'h q[0];' },
  { name: 'a brace that is never closed', text: 'for int i in [0:2] {\n  h q[i];', at: '{', says: /this `\{` is never closed; expected `\}`/, mended: 'for int i in [0:2] {\n  h q[i];\n}' },
  { name: 'a brace too many', text: 'h q[0];\n}', at: '}', says: /unexpected `\}`; no block is open here/, mended: 'h q[0];\n' },
  { name: 'a string without its end', head: 'OPENQASM 3.0;\n', text: 'include "stdgates.inc;\nqubit q;', at: '"stdgates.inc;', says: /string is never closed/, mended: 'include "stdgates.inc";\nqubit q;' },
  { name: 'a comment without its end', text: 'h q[0]; /* why', at: '/*', says: /never closed; expected `\*\/`/, mended: 'h q[0]; /* why */' },
  { name: 'a comment of Python', text: '# layer one\nh q[0];', at: '#', says: /comments? begins? with `\/\/`/, mended: '// layer one\nh q[0];' },
  { name: 'a semicolon after a block is no mistake, a stray character is', text: 'h q[0]; ?', at: '?', says: /unexpected character `\?`/, mended: 'h q[0]; ' },
  // Gates
  { name: 'a misspelt gate', text: 'swp q[0], q[1];', at: 'swp', says: /unknown gate `swp`; did you mean `swap`\?/, mended: 'swap q[0], q[1];' },
  { name: 'a gate in capitals', text: 'H q[0];', at: 'H', says: /unknown gate `H`; did you mean `h`\?/, mended: 'h q[0];' },
  { name: 'the name of another tool', text: 'cnot q[0], q[1];', at: 'cnot', says: /did you mean `cx`\?/, mended: 'cx q[0], q[1];' },
  { name: 'a gate of PennyLane', text: 'Hadamard q[0];', at: 'Hadamard', says: /did you mean `h`\?/, mended: 'h q[0];' },
  { name: 'a gate that nothing resembles', text: 'frobnicate q[0];', at: 'frobnicate', says: /unknown gate `frobnicate`/, mended: null },
  { name: 'no include', head: bare, text: 'qubit q;\nh q;', at: 'h', says: /`h` is defined in "stdgates.inc", which the program does not include/, mended: '\ninclude "stdgates.inc";' },
  { name: 'a gate outside of stdgates.inc', text: 'rzz(0.5) q[0], q[1];', at: 'rzz', says: /not in stdgates.inc and needs its definition/, mended: 'gate rzz' },
  { name: 'a misspelt include', head: bare, text: 'include "stdgate.inc";\nqubit q;', at: '"stdgate.inc"', says: /only "stdgates.inc" and "qelib1.inc" can be included/, mended: 'include "stdgates.inc";\nqubit q;' },
  { name: 'too few qubits', text: 'cx q[0];', at: 'cx q[0]', says: /`cx` acts on 2 qubits, got 1/, mended: 'cx q[0], q[1];' },
  { name: 'too many qubits', text: 'h q[0], q[1];', at: 'q[1]', says: /`h` acts on 1 qubit, got 2/, mended: 'h q[0];' },
  { name: 'no qubits', text: 'h;', at: 'h', says: /`h` acts on 1 qubit, got 0/, mended: 'h q[0];' },
  { name: 'no angle', text: 'rx q[0];', at: 'rx', says: /`rx` takes 1 angle, got 0/, mended: 'rx(pi/2) q[0];' },
  { name: 'an empty list of angles', text: 'rx() q[0];', at: 'rx', says: /`rx` takes 1 angle, got 0/, mended: 'rx(pi/2) q[0];' },
  { name: 'too many angles', text: 'rx(0.1, 0.2) q[0];', at: '0.2', says: /`rx` takes 1 angle, got 2/, mended: 'rx(0.1) q[0];' },
  { name: 'an angle for a gate without', text: 'h(0.3) q[0];', at: '0.3', says: /`h` takes no angles, got 1/, mended: 'h q[0];' },
  { name: 'a qubit among the angles', text: 'rx(0.5, q[0]);', at: 'q[0]', says: /qubits stand behind the angles: `rx\(0.5\) q\[0\]`/, mended: 'rx(0.5) q[0];' },
  { name: 'the same qubit twice', text: 'cx q[1], q[1];', at: '1', says: /needs different qubits, got `q\[1\]` twice/, mended: null },
  { name: 'a call of Python', text: 'cx(q[0], q[1]);', at: 'q[0], q[1]', says: /qubits stand behind the angles: `cx q\[0\], q\[1\]`/, mended: 'cx q[0], q[1];' },
  { name: 'a misspelt modifier', text: 'ctlr @ x q[0], q[1];', at: 'ctlr', says: /unknown gate modifier `ctlr`; did you mean `ctrl`\?/, mended: 'ctrl @ x q[0], q[1];' },
  { name: 'a modifier without its @', text: 'inv s q[0];', at: 's', says: /expected `@` after `inv`/, mended: 'inv @ s q[0];' },
  // Registers
  { name: 'an index out of range', text: 'h q[3];', at: '3', says: /index 3 is out of range: `q` has 3 qubits, 0 to 2/, mended: null },
  { name: 'an index out of range in a loop', text: 'for int i in [0:2] { cx q[i], q[i + 1]; }', at: 'i + 1', says: /index 3 is out of range when i = 2: `q` has 3 qubits/, mended: null },
  { name: 'a register that is not declared', text: 'h qr[0];', at: 'qr', says: /`qr` is not declared; did you mean `q`\?/, mended: 'h q[0];' },
  { name: 'a bit where a qubit belongs', text: 'h c[0];', at: 'c', says: /expected a qubit; `c` is a register of 3 bits/, mended: null },
  { name: 'an old arrow the wrong way round', text: 'measure c -> q;', at: 'c', says: /expected a qubit; `c` is a register of 3 bits/, mended: null },
  { name: 'a measurement into too few bits', text: 'bit[2] d;\nd = measure q;', at: 'd', says: /one bit for each qubit, got 2 for 3/, mended: null },
  { name: 'a name that is taken', text: 'qubit[2] q;', at: 'q', says: /`q` is already declared on line 5/, mended: null },
  { name: 'a name of the language', text: 'bit measure;', at: 'measure', says: /`measure` is a word of the language/, mended: null },
  { name: 'the size behind the name', text: 'qubit r[2];', at: '[2]', says: /the size stands before the name: `qubit\[2\] r`/, mended: 'qubit[2] r;' },
  { name: 'no qubits declared', head: 'OPENQASM 3.0;\ninclude "stdgates.inc";', text: '\nh q[2];', at: 'q', says: /`q` is not declared; expected a qubit, and the program declares none/, mended: '\nqubit[3] q;\nh q[2];' },
  { name: 'no qubits declared in OpenQASM 2', head: 'OPENQASM 2.0;\ninclude "qelib1.inc";', text: '\nh q[0];', at: 'q', says: /the program declares none/, mended: '\nqreg q[1];\nh q[0];' },
  { name: 'one of several registers mistaken', text: 'qubit anc;\nh qubits[0];', at: 'qubits', says: /there are `q`, `anc`/, mended: null },
  { name: 'a size that is no number', text: 'const float n = 1.5;\nqubit[n] r;', at: 'n', says: /must be a whole number from 1 to 512, got 1.5/, mended: null },
  { name: 'a size of zero', text: 'qubit[0] r;', at: '0', says: /must be a whole number from 1 to 512, got 0/, mended: null },
  // Angles and inputs
  { name: 'an input that is not declared', text: 'rx(phi) q[0];', at: 'phi', says: /`phi` is not declared; expected a number/, mended: '\ninput float[64] phi;' },
  { name: 'a misspelt input', text: 'rx(thta[0]) q[0];', at: 'thta', says: /`thta` is not declared; did you mean `theta`\?/, mended: 'rx(theta[0]) q[0];' },
  { name: 'a whole array for an angle', text: 'rx(theta) q[0];', at: 'theta', says: /`theta` is an array of 4 inputs; an angle is one of them/, mended: 'rx(theta[0]) q[0];' },
  { name: 'an element beyond an array', text: 'rx(theta[4]) q[0];', at: '4', says: /index 4 is out of range: `theta` has 4 elements, 0 to 3/, mended: null },
  { name: 'an index of a number', text: 'rx(x_0[0]) q[0];', at: 'x_0[0]', says: /`x_0` is an input, not an array/, mended: 'rx(x_0) q[0];' },
  { name: 'a misspelt constant', text: 'rx(Pi/2) q[0];', at: 'Pi', says: /`Pi` is not declared; did you mean `pi`\?/, mended: 'rx(pi/2) q[0];' },
  { name: 'a misspelt function', text: 'rx(sine(x_0)) q[0];', at: 'sine', says: /unknown function `sine`; did you mean `sin`\?/, mended: 'rx(sin(x_0)) q[0];' },
  { name: 'an angle without its operand', text: 'rx(2*) q[0];', at: ')', says: /expected an expression, got `\)`/, mended: null },
  { name: 'a number run into a name', text: 'rx(2pi) q[0];', at: '2pi', says: /a product is written `2\*pi`/, mended: 'rx(2*pi) q[0];' },
  { name: 'a number of Python', text: 'rx(np.pi) q[0];', at: 'np.pi', says: /write `pi` for `np.pi`/, mended: 'rx(pi) q[0];' },
  // Statements
  { name: 'a loop variable without a type', text: 'for i in [0:2] { h q[i]; }', at: 'i', says: /expected a type before the loop variable `i`/, mended: 'for int i in [0:2] { h q[i]; }' },
  { name: 'a loop of Python', text: 'for int i in range(3) { h q[i]; }', at: 'range(3)', says: /a range is written `\[first:last\]`/, mended: 'for int i in [0:2] { h q[i]; }' },
  { name: 'a misspelt word', text: 'mesure q -> c;', at: 'mesure', says: /did you mean `measure`\?/, mended: 'measure q -> c;' },
  { name: 'a misspelt declaration', text: 'qbit[2] r;', at: 'qbit', says: /unknown statement `qbit`; did you mean `qubit`\?/, mended: 'qubit[2] r;' },
  { name: 'a misspelt loop', text: 'fro int i in [0:2] { h q[i]; }', at: 'fro', says: /did you mean `for`\?/, mended: 'for int i in [0:2] { h q[i]; }' },
  { name: 'a misspelt input line', text: 'inptu float[64] w;', at: 'inptu', says: /did you mean `input`\?/, mended: 'input float[64] w;' },
  { name: 'a misspelt reset', text: 'rest q[0];', at: 'rest', says: /did you mean `reset`\?/, mended: 'reset q[0];' },
  { name: 'a half-written gate before a loop', text: 'cr\nfor int i in [0:2] { h q[i]; }', at: 'cr', says: /unknown gate `cr`|expected `;`/, mended: null },
  { name: 'signs of a text program', text: 'rx(−pi) q[0];', at: '−', says: /unexpected character `−`; did you mean `-`\?/, mended: 'rx(-pi) q[0];' },
  { name: 'a version line that is not the first', text: 'OPENQASM 3.0;', at: 'OPENQASM', says: /the version line must come first/, mended: null },
  { name: 'an unknown version', head: '', text: 'OPENQASM 4.0;\nqubit q;', at: '4.0', says: /expected a version number, got `4.0`; versions 2.0 and 3.0 are read/, mended: null },
  { name: 'a condition with one equals sign', text: 'if (c = 1) { x q[0]; }', at: '=', says: /`==`/, mended: 'if (c == 1) { x q[0]; }' },
  { name: 'a qubit of the program in a gate', text: 'gate mine a { h q[0]; }', at: 'q', says: /a gate's body acts on its own qubits only: `a`/, mended: null },
  { name: 'a declaration in a loop', text: 'for int i in [0:2] { qubit r; }', at: 'qubit', says: /belong outside of blocks/, mended: null },
  { name: 'an else without its if', text: 'else { x q[0]; }', at: 'else', says: /no `if` stands before it/, mended: null },
  { name: 'a misspelt annotation', text: '@ansatz.blok two_local\nbox { h q[0]; }', at: '@ansatz.blok', says: /did you mean `@ansatz.block`\?/, mended: '@ansatz.block two_local\nbox { h q[0]; }' },
] // prettier-ignore
