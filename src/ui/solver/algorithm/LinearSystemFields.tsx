/* A small linear system as it is typed: a matrix by lines, its right side, and the clock that reads the eigenvalues. */
import type { AlgorithmChoice } from '../../../document/problems/algorithm/types.ts'
import { NumberField } from '../../controls/NumberField.tsx'
import { Slider } from '../../controls/Slider.tsx'
import { TextField } from '../../controls/TextField.tsx'
import { Choice } from '../../insight/Choice.tsx'
import { algorithmText as words } from '../../text/solve-algorithm.ts'
import { numbersIn } from '../number-lists.ts'
import type { ChoiceChange } from './Settings.tsx'

const rowsIn = (text: string): readonly (readonly number[])[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(numbersIn)

function matrixProblem(text: string): string | null {
  const rows = rowsIn(text)
  const width = rows[0]?.length ?? 0
  const wrong = rows.findIndex((row) => row.length !== width || !row.every(Number.isFinite))
  return rows.length === 0 || wrong >= 0 ? words.matrixProblem(Math.max(0, wrong) + 1) : null
}

export function LinearSystemFields(props: {
  readonly choice: Extract<AlgorithmChoice, { name: 'linear-system' }>
  readonly onChange: ChoiceChange<'linear-system'>
}) {
  const { choice, onChange } = props
  const { solve, matrix, rhs, clockQubits, tick } = choice
  const rhsProblem = (text: string) => {
    const values = numbersIn(text)
    const isRight = values.length === matrix.length && values.every(Number.isFinite)
    return isRight ? null : words.rhsProblem(matrix.length)
  }
  /* A right side of another length is padded with zeros or cut, so that the two go together. */
  const withMatrix = (rows: readonly (readonly number[])[]) =>
    onChange({ matrix: rows, rhs: rows.map((_, k) => rhs[k] ?? 0) })
  return (
    <>
      <Choice
        label={words.solve}
        value={solve}
        options={(['system', 'least-squares'] as const).map((value) => ({
          value,
          label: words.solves[value],
        }))}
        onChange={(kind) => onChange({ solve: kind })}
      />
      <TextField
        onLeave
        label={words.matrix}
        help={words.matrixHelp}
        rows={Math.max(3, Math.min(10, matrix.length + 1))}
        value={matrix.map((row) => row.join(' ')).join('\n')}
        problem={matrixProblem}
        onChange={(text) => withMatrix(rowsIn(text))}
      />
      <TextField
        onLeave
        label={words.rhs}
        help={words.rhsHelp}
        value={rhs.join(', ')}
        problem={rhsProblem}
        onChange={(text) => onChange({ rhs: numbersIn(text) })}
      />
      <Slider
        label={words.clock}
        help={words.clockHelp}
        value={clockQubits}
        low={1}
        high={8}
        step={1}
        onChange={(value) => onChange({ clockQubits: value }, 'clock')}
      />
      <Choice
        label={words.tick}
        value={tick === null ? 'auto' : 'own'}
        options={(['auto', 'own'] as const).map((value) => ({ value, label: words.ticks[value] }))}
        onChange={(kind) => onChange({ tick: kind === 'auto' ? null : 1 })}
      />
      {tick === null ? null : (
        <NumberField
          label={words.tickValue}
          value={tick}
          low={1e-9}
          high={1e9}
          onChange={(value) => onChange({ tick: value })}
        />
      )}
    </>
  )
}
