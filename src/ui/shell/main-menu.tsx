/* What stands behind the three dots. */
import {
  Command,
  Compass,
  FileCode2,
  FilePlus2,
  FolderOpen,
  Grid2x2Plus,
  HelpCircle,
  Keyboard,
  Save,
  Scale,
} from 'lucide-react'
import { useLocation } from 'wouter'
import type { Theme } from '../../store/view-slice.ts'
import type { MenuEntry } from '../controls/Menu.tsx'
import { useLab } from '../lab-context.tsx'
import { menuCommandText } from '../text/menu-commands.ts'
import { shellText } from '../text/shell.ts'
import { newCircuit, openFromDisk, saveToDisk } from './files.ts'
import { places } from './places.ts'
import { commandEntry } from './use-command.ts'

const themes: readonly Theme[] = ['light', 'dark', 'system']

/** The entries, made when the menu opens. */
export function useMainMenu(): () => readonly MenuEntry[] {
  const lab = useLab()
  const [, navigate] = useLocation()
  const entry = (id: keyof typeof menuCommandText) => commandEntry(lab, id, menuCommandText[id])
  return () => [
    { id: 'new', label: shellText.newCircuit, icon: <FilePlus2 />, onSelect: () => newCircuit(lab) },
    { id: 'open', label: shellText.openFile, icon: <FolderOpen />, onSelect: () => void openFromDisk(lab) },
    { id: 'save', label: shellText.saveFile, icon: <Save />, onSelect: () => void saveToDisk(lab) },
    { ...entry('document.export'), icon: <FileCode2 /> },
    { ...entry('document.gate-from-matrix'), icon: <Grid2x2Plus /> },
    ...places
      .filter(({ Screen }) => Screen !== null)
      .map(({ path, label, Icon }) => ({ id: path, label, icon: <Icon />, onSelect: () => navigate(path) })),
    { kind: 'separator', id: 'first' },
    { kind: 'heading', id: 'theme', label: shellText.theme },
    ...themes.map((theme) => ({
      id: `theme-${theme}`,
      label: shellText.themes[theme],
      checked: lab.view.getState().theme === theme,
      onSelect: () => lab.view.setState({ theme }),
    })),
    { kind: 'separator', id: 'second' },
    { ...entry('view.guides'), icon: <Compass /> },
    { ...entry('view.palette'), icon: <Command /> },
    { ...entry('view.shortcuts'), icon: <Keyboard /> },
    { ...entry('view.about'), icon: <HelpCircle /> },
    { ...entry('view.licences'), icon: <Scale /> },
  ]
}
