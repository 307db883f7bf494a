/* What the code drawer says. */

export const codeText = {
  title: 'OpenQASM 3',
} as const
