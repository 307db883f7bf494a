/* The QUBO itself: a table of its upper triangle while it is small, pasted or opened when it is large. */
import { ClipboardPaste } from 'lucide-react'
import { useState } from 'react'
import { pastedSquare, pastedTerms } from '../../../../document/problems/qubo/pasted.ts'
import type { MatrixSource, QuboTerm } from '../../../../document/problems/qubo/types.ts'
import { Button } from '../../../controls/Button.tsx'
import { NumberField } from '../../../controls/NumberField.tsx'
import { quboText } from '../../../text/solve-qubo.ts'
import type { EditorProps } from '../sources.ts'
import { NumberGrid } from './NumberGrid.tsx'
import { PasteDialog } from './PasteDialog.tsx'
import styles from './Editors.module.css'

const words = quboText.matrix

/** Larger ones are not shown as a table. */
const mostShown = 12

/* All terms, those of a table included. */
function termsOf({ terms, rows }: MatrixSource): readonly QuboTerm[] {
  const ofRows = (rows ?? []).flatMap((row, i) => row.map((value, j): QuboTerm => [i, j, value]))
  return [...(terms ?? []), ...ofRows]
}

function sizeOf(source: MatrixSource): number {
  const named = Math.max(0, ...termsOf(source).map(([i, j]) => Math.max(i, j) + 1))
  return Math.max(1, source.variables ?? 0, source.names?.length ?? 0, named)
}

/* The upper triangle as a table. */
function triangleOf(source: MatrixSource, size: number): readonly (readonly number[])[] {
  const table = Array.from({ length: size }, () => Array.from({ length: size }, () => 0))
  for (const [i, j, value] of termsOf(source)) table[Math.min(i, j)]![Math.max(i, j)]! += value
  return table
}

const upper = (table: readonly (readonly number[])[]): QuboTerm[] =>
  table.flatMap((row, i) =>
    row.flatMap((value, j): QuboTerm[] => (j >= i && value !== 0 ? [[i, j, value]] : [])),
  )

/* With another number of variables; names and terms of those that are left stay. */
function resized(source: MatrixSource, variables: number): MatrixSource {
  const { rows: _rows, names, ...rest } = source
  const kept = termsOf(source).filter(([i, j]) => i < variables && j < variables)
  const named = names && variables <= names.length ? { names: names.slice(0, variables) } : {}
  return { ...rest, ...named, variables, terms: kept }
}

export function MatrixEditor({ source, change }: EditorProps<MatrixSource>) {
  const [isPasting, setPasting] = useState(false)
  const size = sizeOf(source)
  const names = source.names ?? Array.from({ length: size }, (_, k) => String(k))
  const keptOffset = source.offset === undefined ? {} : { offset: source.offset }
  return (
    <>
      <NumberField
        whole
        label={words.size}
        value={size}
        low={1}
        high={10_000}
        onChange={(variables) => change(resized(source, variables))}
      />
      {size <= mostShown ? (
        <NumberGrid
          label={words.label}
          rows={names}
          columns={names}
          values={triangleOf(source, size)}
          has={(row, column) => column >= row}
          nameOf={(row, column) => words.cell(row, column)}
          onChange={(table) =>
            change({
              kind: 'matrix',
              ...keptOffset,
              ...(source.names ? { names: source.names } : {}),
              variables: size,
              terms: upper(table),
            })
          }
        />
      ) : (
        <p className={styles.hint}>{words.large(size, termsOf(source).length)}</p>
      )}
      <NumberField
        label={words.offset}
        value={source.offset ?? 0}
        low={-1e12}
        high={1e12}
        onChange={(offset) => change({ ...source, offset })}
      />
      <div className={styles.actions}>
        <Button size="small" icon={<ClipboardPaste />} onClick={() => setPasting(true)}>
          {words.paste}
        </Button>
      </div>
      {isPasting ? (
        <PasteDialog
          title={words.pasteTitle}
          help={words.asHelp}
          onClose={() => setPasting(false)}
          readings={[
            {
              value: 'rows',
              label: words.asRows,
              take: (text) => change({ kind: 'matrix', ...keptOffset, rows: pastedSquare(text) }),
            },
            {
              value: 'terms',
              label: words.asTerms,
              take: (text) => change({ kind: 'matrix', ...keptOffset, terms: pastedTerms(text) }),
            },
          ]}
        />
      ) : null}
    </>
  )
}
