/* The circuit read out: its size, what is selected, then column by column. */
import { drawingOf } from '../../store/drawing.ts'
import { columnsInWords, selectionInWords, summaryOf } from '../composer/circuit-words.ts'
import { sceneOf } from '../composer/scene.ts'
import { Dialog } from '../controls/Dialog.tsx'
import { useDocument, useView } from '../lab-context.tsx'
import { wordsText } from '../text/circuit-words.ts'
import styles from './CircuitWordsDialog.module.css'

export function CircuitWordsDialog({ onClose }: { readonly onClose: () => void }) {
  const circuit = useDocument(({ source }) => source.circuit)
  const collapsed = useView((view) => view.collapsed)
  const shownPass = useView((view) => view.shownPass)
  const selection = useView((view) => view.selection)
  const layout = drawingOf(circuit, collapsed, shownPass)
  const scene = sceneOf(circuit, layout)
  const columns = columnsInWords(layout, scene)
  const chosen = selectionInWords(scene, layout, selection)
  return (
    <Dialog title={wordsText.title} onClose={onClose} wide readOnly>
      <p>{summaryOf(circuit, layout)}</p>
      {chosen === '' ? null : <p>{chosen}</p>}
      {columns.length === 0 ? <p>{wordsText.empty}</p> : null}
      <ol className={styles.columns}>
        {columns.map((words, column) => (
          <li key={column}>
            <span className={styles.column}>{wordsText.column(column + 1)}</span>
            <span>{words}</span>
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
