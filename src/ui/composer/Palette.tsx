/* The tools: encodings and ansaetze in menus, the usual gates in sight, all others behind the search. On a phone they
   are a sheet. */
import { ChevronDown, Plus, Search } from 'lucide-react'
import { useEffect } from 'react'
import { composerOf } from '../../store/composer-slice.ts'
import { IconButton, Button } from '../controls/Button.tsx'
import { classes } from '../controls/classes.ts'
import { PopoverPanel, usePopover, type PopoverState } from '../controls/Popover.tsx'
import { useLab } from '../lab-context.tsx'
import { composerText } from '../text/composer.ts'
import { ToolButton } from './ToolButton.tsx'
import { ToolList } from './ToolList.tsx'
import { ansatzTools, encodingTools, readoutEntry, shownTools, type ToolEntry } from './tools.ts'
import { useComposer } from './use-composer.ts'
import styles from './Palette.module.css'

interface MenuFacts {
  readonly label: string
  readonly hint: string
  readonly kind: 'feature' | 'trainable'
  readonly tools: readonly ToolEntry[]
}

const encodeMenu: MenuFacts = {
  label: composerText.encode,
  hint: composerText.encodeHint,
  kind: 'feature',
  tools: encodingTools,
}
const ansatzMenu: MenuFacts = {
  label: composerText.ansatz,
  hint: composerText.ansatzHint,
  kind: 'trainable',
  tools: ansatzTools,
}

function ToolMenu({ menu, popover }: { readonly menu: MenuFacts; readonly popover: PopoverState }) {
  return (
    <button
      type="button"
      {...popover.trigger}
      className={classes(styles.tool, styles.menu, styles[menu.kind])}
      title={menu.hint}
    >
      {menu.label}
      <ChevronDown aria-hidden="true" />
    </button>
  )
}

function ToolMenuPanel({ menu, popover }: { readonly menu: MenuFacts; readonly popover: PopoverState }) {
  return (
    <PopoverPanel popover={popover} label={menu.hint} className={styles.list}>
      {(close) => menu.tools.map((entry) => <ToolButton key={entry.id} entry={entry} wide onTaken={close} />)}
    </PopoverPanel>
  )
}

/** Opens the search when a command asks for it. */
function useSearchRequests(popover: PopoverState) {
  const lab = useLab()
  const searching = useComposer((composer) => composer.searching)
  useEffect(() => {
    if (!searching) return
    composerOf(lab).setState({ searching: false })
    document.getElementById(popover.id)?.showPopover()
  }, [lab, searching, popover.id])
}

export function Palette() {
  const encode = usePopover()
  const ansatz = usePopover()
  const search = usePopover()
  useSearchRequests(search)
  return (
    <>
      <div role="toolbar" aria-label={composerText.palette} className={styles.palette}>
        <ToolMenu menu={encodeMenu} popover={encode} />
        <ToolMenu menu={ansatzMenu} popover={ansatz} />
        {shownTools.map((group) => (
          <span key={group[0]?.id} className={styles.group}>
            {group.map((entry) => (
              <ToolButton key={entry.id} entry={entry} />
            ))}
          </span>
        ))}
        <span className={styles.group}>
          <ToolButton entry={readoutEntry} />
        </span>
        <IconButton label={composerText.search} className={styles.end} {...search.trigger}>
          <Search aria-hidden="true" />
        </IconButton>
      </div>
      <ToolMenuPanel menu={encodeMenu} popover={encode} />
      <ToolMenuPanel menu={ansatzMenu} popover={ansatz} />
      <PopoverPanel popover={search} label={composerText.search} align="end" className={styles.all}>
        {(close) => <ToolList onTaken={close} />}
      </PopoverPanel>
    </>
  )
}

/** The palette of a phone: one button that opens the sheet. */
export function PaletteSheet() {
  const popover = usePopover()
  useSearchRequests(popover)
  return (
    <div className={styles.sheetBar}>
      <Button icon={<Plus />} {...popover.trigger}>
        {composerText.addGate}
      </Button>
      <PopoverPanel popover={popover} label={composerText.palette} className={styles.sheet}>
        {(close) => <ToolList onTaken={close} />}
      </PopoverPanel>
    </div>
  )
}
