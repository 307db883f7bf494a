/* The modal windows of the page; this file and they are loaded after the first paint. */
import type { ReactNode } from 'react'
import { useLab, useView } from '../lab-context.tsx'
import type { DialogName } from '../../store/view-slice.ts'
import { CsvDialog } from '../data/CsvDialog.tsx'
import { AboutDialog, LicencesDialog } from './AboutDialog.tsx'
import { GuidesDialog } from './GuidesDialog.tsx'
import { ShortcutsDialog } from './ShortcutsDialog.tsx'

const windows: Readonly<Record<DialogName, (props: { onClose: () => void }) => ReactNode>> = {
  shortcuts: ShortcutsDialog,
  about: AboutDialog,
  licences: LicencesDialog,
  guides: GuidesDialog,
  csv: CsvDialog,
}

export default function Dialogs() {
  const lab = useLab()
  const name = useView((view) => view.dialog)
  if (!name) return null
  const Window = windows[name]
  return <Window onClose={() => lab.view.setState({ dialog: null })} />
}
