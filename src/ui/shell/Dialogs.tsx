/* The modal windows of the page; this file and they are loaded after the first paint. */
import { lazy, Suspense, type ComponentType } from 'react'
import { useLab, useView } from '../lab-context.tsx'
import type { DialogName } from '../../store/view-slice.ts'
import { CsvDialog } from '../data/CsvDialog.tsx'
import { AboutDialog, LicencesDialog } from './AboutDialog.tsx'
import { CircuitWordsDialog } from './CircuitWordsDialog.tsx'
import { CommandPalette } from './CommandPalette.tsx'
import { GuidesDialog } from './GuidesDialog.tsx'
import { ShortcutsDialog } from './ShortcutsDialog.tsx'

const EncodingDialog = lazy(() => import('../encoding/EncodingDialog.tsx'))
const ExportDialog = lazy(() => import('../export/ExportDialog.tsx'))
const NoiseDialog = lazy(() => import('../noise/NoiseDialog.tsx'))
const WorthDialog = lazy(() => import('../worth/WorthDialog.tsx'))
const MatrixDialog = lazy(() => import('../synthesis/MatrixDialog.tsx'))

const windows: Readonly<Record<DialogName, ComponentType<{ readonly onClose: () => void }>>> = {
  shortcuts: ShortcutsDialog,
  palette: CommandPalette,
  'circuit-words': CircuitWordsDialog,
  about: AboutDialog,
  licences: LicencesDialog,
  guides: GuidesDialog,
  csv: CsvDialog,
  encoding: EncodingDialog,
  export: ExportDialog,
  matrix: MatrixDialog,
  worth: WorthDialog,
  noise: NoiseDialog,
}

export default function Dialogs() {
  const lab = useLab()
  const name = useView((view) => view.dialog)
  if (!name) return null
  const Window = windows[name]
  return (
    <Suspense fallback={null}>
      <Window onClose={() => lab.view.setState({ dialog: null })} />
    </Suspense>
  )
}
