/* What is in the composer's panels and menus; loaded when the drawing is first used. */
import { placeOf } from '../../circuit/language/locate.ts'
import type { Editing } from '../../store/composer-slice.ts'
import { useDocument } from '../lab-context.tsx'
import { AngleEditor } from './AngleEditor.tsx'
import { BlockEditor } from './BlockEditor.tsx'
import { InitialEditor } from './InitialEditor.tsx'
import { LayersEditor } from './LayersEditor.tsx'
import { NameEditor } from './NameEditor.tsx'
import { ReadoutEditor } from './ReadoutEditor.tsx'
import { RepeatEditor } from './RepeatEditor.tsx'
import type { SceneItem } from './scene.ts'

export { menuEntries } from './menus.ts'

export default function EditorContent(props: {
  readonly editing: Editing
  readonly item: SceneItem | null
  readonly close: () => void
}) {
  const { editing, item, close } = props
  const id = 'id' in editing ? editing.id : null
  const circuit = useDocument(({ source }) => source.circuit)
  const node = id === null ? null : (placeOf(circuit, id)?.node ?? null)
  switch (editing.kind) {
    case 'angle':
      return node?.kind === 'gate' && item ? <AngleEditor node={node} item={item} close={close} /> : null
    case 'initial':
      return item ? <InitialEditor item={item} close={close} /> : null
    case 'frame':
      if (node?.kind === 'repeat') return <RepeatEditor node={node} close={close} />
      return node?.kind === 'block' ? <BlockEditor node={node} close={close} /> : null
    case 'readout':
      return <ReadoutEditor key={editing.name} name={editing.name} qubit={editing.qubit} close={close} />
    case 'group':
    case 'definition':
      return <NameEditor kind={editing.kind} ids={editing.ids} close={close} />
    case 'layers':
      return <LayersEditor ids={editing.ids} close={close} />
    default:
      return null
  }
}
